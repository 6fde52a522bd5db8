package io.sockscope.settings;

/** Which colours the user wants. */
public enum ThemeChoice {
    /** What the desktop says, also when it changes its mind. */
    SYSTEM,
    DARK,
    LIGHT
}
