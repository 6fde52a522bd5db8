package io.sockscope.canary;

import org.jspecify.annotations.Nullable;

/** Planted for NullAway. */
public final class DereferencesNull {
    private DereferencesNull() {}

    public static int length(@Nullable String name) {
        return name.length();
    }
}
