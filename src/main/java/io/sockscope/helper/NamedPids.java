package io.sockscope.helper;

import io.sockscope.event.ProcessId;
import io.sockscope.target.ProcessFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which process each PID in a rule means: the one that had it when the rule came. Who gets the same PID later is another
 * one.
 */
final class NamedPids {
    private static final int NO_PID = 0;

    /** Of a PID that nobody had. */
    private static final long NEVER = -1;

    /** Start times of the processes that are meant. */
    private final Map<Integer, Long> starts = new HashMap<>();

    /**
     * The PIDs that rules name from now on. One that was named before keeps its meaning.
     *
     * @return those that were not
     */
    Set<Integer> set(Set<Integer> pids, Collection<ProcessId> running) {
        Map<Integer, Long> now = running.stream().collect(Collectors.toMap(ProcessId::tgid, ProcessId::startNs));
        Set<Integer> added = new HashSet<>(pids);
        added.removeAll(starts.keySet());
        starts.keySet().retainAll(pids);
        added.forEach(pid -> starts.put(pid, now.getOrDefault(pid, NEVER)));
        return added;
    }

    /** Whether there was a process of this PID when it was first named. */
    boolean isFound(int pid) {
        return starts.getOrDefault(pid, NEVER) != NEVER;
    }

    /** Whether a PID in a rule means this process. */
    private boolean mean(ProcessId process) {
        return starts.getOrDefault(process.tgid(), NEVER) == process.startNs();
    }

    /** What rules see of a process: of one that is not meant not the PID. */
    ProcessFacts shownOf(ProcessId process, ProcessFacts facts) {
        return mean(process) ? facts : facts.withPid(NO_PID);
    }
}
