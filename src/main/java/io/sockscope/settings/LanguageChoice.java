package io.sockscope.settings;

/** Which language the user wants. */
public enum LanguageChoice {
    /** The one that fits the locale best. */
    SYSTEM,
    ENGLISH,
    SIMPLIFIED_CHINESE
}
