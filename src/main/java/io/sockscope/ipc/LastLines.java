package io.sockscope.ipc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that were added; older ones are dropped. Safe for use by several threads. */
final class LastLines {
    private final int capacity;
    private final Deque<String> lines = new ArrayDeque<>();

    LastLines(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (lines.size() == capacity) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Oldest first. */
    synchronized List<String> list() {
        return List.copyOf(lines);
    }
}
