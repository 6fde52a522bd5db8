package io.sockscope.settings;

/** A file of settings that cannot be understood. The message says what is wrong and where. */
final class BadSettingsException extends Exception {
    private static final long serialVersionUID = 1;

    BadSettingsException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
