package io.sockscope.helper;

import io.sockscope.event.ProcessId;
import io.sockscope.probe.RecentMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Processes on which was decided. Those that were dropped or have ended are kept for a while, because their children
 * inherit what is known of them.
 */
final class KnownProcesses {
    private static final int MAX_PAST = 16_384;

    private final Map<Integer, TracedProcess> live = new HashMap<>();
    private final Map<Integer, TracedProcess> past = new RecentMap<>(MAX_PAST);

    /** Those that run and of which something is sent. */
    Collection<TracedProcess> live() {
        return live.values();
    }

    void put(TracedProcess process) {
        int pid = process.id().tgid();
        live.remove(pid);
        past.remove(pid);
        (process.shown() ? live : past).put(pid, process);
    }

    /** The process that has this PID, or had it last. */
    @Nullable
    TracedProcess ofPid(int pid) {
        TracedProcess process = live.get(pid);
        return process == null ? past.get(pid) : process;
    }

    @Nullable
    TracedProcess find(ProcessId id) {
        TracedProcess process = ofPid(id.tgid());
        return process == null || !process.id().equals(id) ? null : process;
    }

    /** The process, if it ran until now. */
    @Nullable
    TracedProcess end(ProcessId id) {
        TracedProcess process = live.get(id.tgid());
        if (process == null || !process.id().equals(id)) {
            return null;
        }
        live.remove(id.tgid());
        past.put(id.tgid(), process);
        return process;
    }
}
