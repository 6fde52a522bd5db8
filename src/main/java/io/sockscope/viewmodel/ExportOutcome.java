package io.sockscope.viewmodel;

import io.sockscope.viewmodel.session.UnreadableRecordingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What came of an export. */
public sealed interface ExportOutcome {
    Path file();

    /** It is complete. */
    record Saved(Path file) implements ExportOutcome {}

    /** The user did not want it any more. Nothing of it is left, and a file of that name is as it was. */
    record Cancelled(Path file) implements ExportOutcome {}

    /**
     * It could not be written.
     *
     * @param problem what kind of hindrance, for choosing a remedy
     * @param detail what the system said, without the name of the file; empty if nothing that the kind does not say
     */
    record Failed(Path file, Problem problem, String detail) implements ExportOutcome {}

    /** Kinds of hindrance. */
    enum Problem {
        NOT_ALLOWED,
        NO_SUCH_FOLDER,
        UNREADABLE_RECORDING,
        OTHER
    }

    /** Writers wrap what hindered them in a sentence of their own: what counts is the cause. */
    static Failed failed(Path file, Exception exception) {
        Exception cause = exception;
        while (problemOf(cause) == Problem.OTHER && cause.getCause() instanceof Exception deeper) {
            cause = deeper;
        }
        // Without a reason, the message of a refusal of the file system is just the path.
        String said = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return new Failed(file, problemOf(cause), said == null ? "" : said);
    }

    private static Problem problemOf(Exception exception) {
        return switch (exception) {
            case AccessDeniedException denied -> Problem.NOT_ALLOWED;
            case NoSuchFileException missing -> Problem.NO_SUCH_FOLDER;
            case UnreadableRecordingException unreadable -> Problem.UNREADABLE_RECORDING;
            default -> Problem.OTHER;
        };
    }
}
