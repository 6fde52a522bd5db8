package io.sockscope.baseline;

/** Baselines can't be read or kept. Message and remedy are sentences for the user. */
public final class BaselineException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final String remedy;

    BaselineException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.message = message;
        this.remedy = remedy;
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
