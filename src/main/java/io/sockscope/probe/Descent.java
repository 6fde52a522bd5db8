package io.sockscope.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who was forked by whom: the parents of a process may be gone when it is noticed. */
final class Descent {
    private static final int MAX_KNOWN = 65_536;
    private static final int MAX_LENGTH = 32;

    private final Map<Integer, Integer> parents = new RecentMap<>(MAX_KNOWN);

    void add(Map<Integer, Integer> parentsByChild) {
        parentsByChild.forEach((child, parent) -> {
            parents.remove(child);
            parents.put(child, parent);
        });
    }

    /** The same start, with the line of those it descends from, as far as it is known. */
    ProcessStart complete(ProcessStart start) {
        List<Integer> line = new ArrayList<>();
        Integer parent = parents.get(start.process().tgid());
        while (parent != null && !line.contains(parent) && line.size() < MAX_LENGTH) {
            line.add(parent);
            parent = parents.get(parent);
        }
        if (line.isEmpty()) {
            line.add(start.parentTgid());
            start.program().map(program -> program.surroundings().ancestors()).orElse(List.of()).stream()
                    .skip(1)
                    .map(ancestor -> ancestor.id().tgid())
                    .forEach(line::add);
        }
        return start.withLine(line);
    }
}
