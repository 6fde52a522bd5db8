package io.sockscope.session;

/** A value in a session that none of ours can be. */
final class BadRowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadRowException(String message) {
        super(message);
    }
}
