package io.sockscope.cli;

import io.sockscope.live.TraceUnavailableException;
import io.sockscope.session.SessionException;
import org.jspecify.annotations.Nullable;

/** A command can't do what it was asked. Message and remedy are sentences for the user. */
final class CliException extends Exception {
    private static final long serialVersionUID = 1;

    /** Exit codes, as the manual has them. */
    static final int USAGE = 2;

    static final int NOT_PERMITTED = 3;
    static final int KERNEL_UNSUPPORTED = 4;
    static final int OTHER = 1;

    private final String remedy;
    private final int exitCode;

    CliException(int exitCode, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.exitCode = exitCode;
    }

    CliException(int exitCode, String message, String remedy) {
        this(exitCode, message, remedy, null);
    }

    static CliException of(TraceUnavailableException e) {
        return new CliException(e.exitCode(), e.getMessage(), e.remedy(), e);
    }

    static CliException of(SessionException e) {
        return new CliException(OTHER, String.valueOf(e.getMessage()), e.remedy(), e);
    }

    String remedy() {
        return remedy;
    }

    int exitCode() {
        return exitCode;
    }
}
