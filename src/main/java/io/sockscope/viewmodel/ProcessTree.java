package io.sockscope.viewmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts processes below their parents. */
final class ProcessTree {
    private static final int DEEPEST = 8;

    private final Map<Integer, List<ProcessRow>> children = new HashMap<>();
    private final List<ProcessRow> ordered = new ArrayList<>();
    private final Set<Integer> done = new HashSet<>();

    private ProcessTree() {}

    /** The rows, each behind its parent and told how deep it stands; siblings keep their order. */
    static List<ProcessRow> of(List<ProcessRow> rows) {
        var tree = new ProcessTree();
        var pids = new HashSet<Integer>();
        rows.forEach(row -> pids.add(row.pid()));
        var roots = new ArrayList<ProcessRow>();
        for (ProcessRow row : rows) {
            boolean hasParent = pids.contains(row.parentPid()) && row.parentPid() != row.pid();
            (hasParent ? tree.children.computeIfAbsent(row.parentPid(), pid -> new ArrayList<>()) : roots).add(row);
        }
        roots.forEach(root -> tree.add(root, 0));
        rows.forEach(row -> tree.add(row, 0)); // A scan is not one moment: what is left stands in a circle.
        return tree.ordered;
    }

    private void add(ProcessRow row, int depth) {
        if (done.add(row.pid())) {
            row.setDepth(Math.min(depth, DEEPEST));
            ordered.add(row);
            children.getOrDefault(row.pid(), List.of()).forEach(child -> add(child, depth + 1));
        }
    }
}
