package io.sockscope.session;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A session can't be written or read. Message and remedy are sentences for the user. */
public final class SessionException extends Exception {
    private static final long serialVersionUID = 1;

    /** Primary result codes of SQLite (sqlite3.h); extended codes have them in their low byte. */
    private static final int BUSY = 5;

    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int NOT_A_DATABASE = 26;

    /** What kind of hindrance it is; stable names. */
    public enum Problem {
        MISSING,
        EMPTY,
        FOREIGN,
        NEWER,
        CUT,
        DAMAGED,
        UNREADABLE,
        EXISTS,
        UNWRITABLE,
        IN_USE,
        FULL,
        OVER_LIMIT,
        OTHER
    }

    private final Problem problem;
    private final String message;
    private final String remedy;

    SessionException(Problem problem, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.message = message;
        this.remedy = remedy;
    }

    SessionException(Problem problem, String message, String remedy) {
        this(problem, message, remedy, null);
    }

    /** What SQLite said of a file, in a user's words. */
    static SessionException of(Object file, SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case FULL ->
                new SessionException(
                        Problem.FULL,
                        "There is no room left for " + file,
                        "What was recorded until then stays readable; make room, or bound the recording with"
                                + " --max-size",
                        e);
            case CORRUPT ->
                new SessionException(
                        Problem.DAMAGED,
                        file + " is damaged: " + reason(e),
                        "Take another copy of it, if there is one",
                        e);
            case NOT_A_DATABASE -> foreign(file, e);
            case BUSY ->
                new SessionException(
                        Problem.IN_USE, file + " is in use by another program", "Wait until that has ended", e);
            case READ_ONLY, IO_ERROR ->
                new SessionException(
                        Problem.UNWRITABLE,
                        "Can't use " + file + ": " + reason(e),
                        "Choose a place that you may write to and that works",
                        e);
            default ->
                new SessionException(Problem.OTHER, "Can't use " + file + ": " + reason(e), "Choose another file", e);
        };
    }

    static SessionException foreign(Object file, @Nullable Throwable cause) {
        return new SessionException(
                Problem.FOREIGN,
                file + " is no recording of Sockscope",
                "Give a file that record --out FILE.sockscope made",
                cause);
    }

    /** A file could not be read at all. */
    public static SessionException unreadable(Object file, IOException e) {
        return new SessionException(
                Problem.UNREADABLE, "Can't read " + file + ": " + e.getMessage(), "See that you may read it", e);
    }

    /** SQLite's own words, which the driver puts in brackets behind its code. */
    private static String reason(SQLException e) {
        String text = String.valueOf(e.getMessage());
        int open = text.indexOf('(');
        return open >= 0 && text.endsWith(")") ? text.substring(open + 1, text.length() - 1) : text;
    }

    /** What kind of hindrance it is. */
    public Problem problem() {
        return problem;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** What the user can do. */
    public String remedy() {
        return remedy;
    }
}
