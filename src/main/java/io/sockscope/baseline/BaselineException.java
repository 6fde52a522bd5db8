package io.sockscope.baseline;

/** Baselines can't be read or kept. Message and remedy are sentences for the user. */
public final class BaselineException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is the matter. */
    public enum Problem {
        /** The file can't be read, or is something else, or a newer version's. Nothing is written in its place. */
        UNREADABLE,
        /** It can't be written; what was kept before still is. */
        UNWRITABLE
    }

    private final Problem problem;
    private final String message;
    private final String remedy;

    BaselineException(Problem problem, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.problem = problem;
        this.message = message;
        this.remedy = remedy;
    }

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
