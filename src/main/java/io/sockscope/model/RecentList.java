package io.sockscope.model;

import java.util.ArrayDeque;
import java.util.List;

/** The last so many things, oldest first. Copies itself only if something was added since the last copy. */
final class RecentList<T> {
    private final ArrayDeque<T> recent = new ArrayDeque<>();
    private final int most;
    private List<T> copy = List.of();
    private boolean stale;

    RecentList(int most) {
        this.most = most;
    }

    void add(T item) {
        if (recent.size() == most) {
            recent.removeFirst();
        }
        recent.addLast(item);
        stale = true;
    }

    List<T> copy() {
        if (stale) {
            copy = List.copyOf(recent);
            stale = false;
        }
        return copy;
    }
}
