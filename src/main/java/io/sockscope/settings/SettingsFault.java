package io.sockscope.settings;

/** What can be wrong with a file of settings. The window has a sentence for each, under {@code settings.fault}. */
public enum SettingsFault {
    /** Larger than the KiB given. */
    TOO_LARGE,
    /** Not in UTF-8. */
    NO_TEXT,
    /** With what the system said of it. */
    UNREADABLE,
    /** With the line and the column, both from 1, where it stops being JSON. */
    NO_JSON,
    /** It does not begin with a brace. */
    NO_OBJECT,
    /** Something stands behind the closing brace. */
    MORE_BEHIND,
    // What follows is of one value; its path in the file comes first.
    NOT_THERE,
    NOT_TEXT,
    NOT_FLAG,
    NOT_NUMBER,
    /** With the least and the most. */
    NOT_WHOLE,
    /** With the least and the most, in pixels. */
    NOT_LENGTH,
    /** With what it can be. */
    NOT_CHOICE,
    NOT_OBJECT,
    NOT_LIST
}
