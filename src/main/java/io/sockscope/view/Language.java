package io.sockscope.view;

import java.util.Locale;

/** A language of the window. */
public enum Language {
    ENGLISH(Locale.ENGLISH, "English"),
    SIMPLIFIED_CHINESE(Locale.SIMPLIFIED_CHINESE, "\u7b80\u4f53\u4e2d\u6587");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /** For words that Java itself knows, such as names of countries. */
    public Locale locale() {
        return locale;
    }

    /** What its speakers call it. */
    String ownName() {
        return ownName;
    }

    /** The language that fits a locale best. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? SIMPLIFIED_CHINESE : ENGLISH;
    }
}
