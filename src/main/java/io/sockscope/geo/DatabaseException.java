package io.sockscope.geo;

import org.jspecify.annotations.Nullable;

/** A database of the user's can't be used. Message and remedy are sentences for the user. */
public final class DatabaseException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final String remedy;

    DatabaseException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
        this.remedy = remedy;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public String remedy() {
        return remedy;
    }
}
