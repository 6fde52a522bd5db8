package io.sockscope.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets what was put in first when it gets too large. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    /**
     * Makes an empty one.
     *
     * @param most how many entries it keeps
     */
    public RecentMap(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
