package io.sockscope.baseline;

import io.sockscope.analysis.Wording;
import java.util.Locale;

/** What programs have habits in. */
public enum Trait {
    /** Whom it turns to: by name, or by address where there is none. */
    HOST(Wording.DRIFT_HOST),
    /** In which countries these are. */
    COUNTRY(Wording.DRIFT_COUNTRY),
    /** On which ports of theirs. */
    PORT(Wording.DRIFT_PORT),
    /** At which hours of the day, in this machine's time zone. */
    HOUR(Wording.DRIFT_HOUR);

    private final Wording news;

    Trait(Wording news) {
        this.news = news;
    }

    /** Says that there was something new in it. */
    Wording news() {
        return news;
    }

    /** As in files: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
