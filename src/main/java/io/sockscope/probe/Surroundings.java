package io.sockscope.probe;

import io.sockscope.event.Ancestor;
import io.sockscope.event.Namespaces;
import java.util.List;

/**
 * Where a process runs, as the kernel has it. A path that the event has no room for is not known.
 *
 * @param exe absolute path of the executable, empty if not known
 * @param cgroup path of the cgroup, from / on, empty if not known
 * @param cwd absolute path of the folder in which it began its program, empty if not known
 * @param ancestors parent first
 */
public record Surroundings(String exe, String cgroup, String cwd, Namespaces namespaces, List<Ancestor> ancestors) {
    public static final Surroundings UNKNOWN = new Surroundings("", "", "", Namespaces.UNKNOWN, List.of());

    public Surroundings {
        ancestors = List.copyOf(ancestors);
    }

    /** Of a process that was just forked: as its parent's, and one ancestor more. */
    public Surroundings ofChildOf(Ancestor parent) {
        List<Ancestor> all = new java.util.ArrayList<>(List.of(parent));
        all.addAll(ancestors.subList(0, Math.min(ancestors.size(), Abi.ANCESTORS - 1)));
        return new Surroundings(exe, cgroup, cwd, namespaces, all);
    }
}
