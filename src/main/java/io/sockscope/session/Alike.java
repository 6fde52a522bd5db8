package io.sockscope.session;

import java.util.HashMap;
import java.util.Map;

/** Hands out one object for equal values, as far as they come again soon. For values that never change. */
final class Alike<T> {
    private static final int MOST = 1_024;

    private final Map<T, T> known = new HashMap<>();

    T one(T value) {
        if (known.size() >= MOST) {
            known.clear();
        }
        T earlier = known.putIfAbsent(value, value);
        return earlier == null ? value : earlier;
    }
}
