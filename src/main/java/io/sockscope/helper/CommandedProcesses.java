package io.sockscope.helper;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Processes that are traced, or followed, because somebody asked for them by PID and not by a rule. */
final class CommandedProcesses {
    /** Stands among the ids of rules for what was asked for without one. */
    static final int COMMAND = 0;

    private record Wish(boolean self, boolean children) {}

    private final Map<Integer, Wish> byPid = new HashMap<>();

    void add(int tgid, boolean self, boolean children) {
        byPid.merge(tgid, new Wish(self, children), (a, b) -> new Wish(a.self || b.self, a.children || b.children));
    }

    void remove(int tgid) {
        byPid.remove(tgid);
    }

    /** What holds the process itself. */
    Set<Integer> holding(int tgid) {
        Wish wish = byPid.get(tgid);
        return wish != null && wish.self ? Set.of(COMMAND) : Set.of();
    }

    /** Whether anybody's children are held. */
    boolean haveChildren() {
        return byPid.values().stream().anyMatch(Wish::children);
    }

    /** What holds the processes that it forks. */
    Set<Integer> holdingChildren(int tgid) {
        Wish wish = byPid.get(tgid);
        return wish != null && wish.children ? Set.of(COMMAND) : Set.of();
    }
}
