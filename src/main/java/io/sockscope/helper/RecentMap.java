package io.sockscope.helper;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets what was put in first when it gets too large. */
final class RecentMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private static final int MAX = 16_384;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MAX;
    }
}
