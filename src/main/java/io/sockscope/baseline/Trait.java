package io.sockscope.baseline;

import java.util.Locale;

/** What programs have habits in. */
public enum Trait {
    /** Whom it turns to: by name, or by address where there is none. */
    HOST("spoke with", "host"),
    /** In which countries these are. */
    COUNTRY("spoke with a host in", "country"),
    /** On which ports of theirs. */
    PORT("used port", "port"),
    /** At which hours of the day, in this machine's time zone. */
    HOUR("was active at hour", "hour");

    private final String verb;
    private final String noun;

    Trait(String verb, String noun) {
        this.verb = verb;
        this.noun = noun;
    }

    String verb() {
        return verb;
    }

    String noun() {
        return noun;
    }

    /** As in files: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
