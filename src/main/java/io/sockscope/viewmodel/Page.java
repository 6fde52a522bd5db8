package io.sockscope.viewmodel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A view in the middle of the window. */
public enum Page {
    OVERVIEW,
    CONNECTIONS,
    MAP,
    TIMELINE,
    PATTERNS,
    EVENTS;

    /** Stable name, as in settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The page of a name, empty if this version has none of it. */
    public static Optional<Page> of(String id) {
        return Arrays.stream(values()).filter(page -> page.id().equals(id)).findFirst();
    }
}
