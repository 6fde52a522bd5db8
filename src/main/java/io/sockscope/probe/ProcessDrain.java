package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sockscope.counter.KernelMap;
import io.sockscope.event.FillSample;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessId;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the map of processes, and knows whose end was seen. */
final class ProcessDrain {
    /** Sockets of a process are closed after its exit was seen; so long it stays in the map at least. */
    private static final long LINGER_NS = 2_000_000_000L;

    private static final long START = offset(Abi.PROCESS, "start_ns");
    private static final long UPDATED = offset(Abi.PROCESS, "updated_ns");
    private static final long EXITED = offset(Abi.PROCESS, "exited_ns");

    private static final long EXEC = offset(Abi.PROCESS, "exec_ns");
    private static final long DECIDED = offset(Abi.PROCESS, "decided_ns");

    private final BpfMap map;

    /** Start times by PID, of what is in the map. */
    private final Map<Integer, Long> known = new HashMap<>();

    ProcessDrain(BpfMap map) {
        this.map = map;
    }

    /** Hands on what changed and returns the processes that have ended, and when; 0 if that is not known any more. */
    Map<ProcessId, Long> read(long nowNs, long sinceNs, Withheld withheld, Consumer<? super KernelEvent> sink)
            throws BpfException {
        Map<ProcessId, Long> ended = new HashMap<>();
        long[] used = {0};
        map.forEach((keys, key, values, value) -> {
            long startNs = values.get(JAVA_LONG, value + START);
            used[0]++;
            if (startNs == 0) {
                return; // it is being made just now
            }
            int tgid = keys.get(JAVA_INT, key);
            if (!withheld.shows(tgid, values, value)) {
                return;
            }
            long exitedNs = values.get(JAVA_LONG, value + EXITED);
            boolean over = exitedNs != 0 && exitedNs + LINGER_NS < nowNs;
            if (over || values.get(JAVA_LONG, value + UPDATED) > sinceNs) {
                sink.accept(Decoder.process(tgid, values, value));
                Long before = known.put(tgid, startNs);
                if (before != null && before != startNs) {
                    ended.put(new ProcessId(tgid, before), 0L); // its PID is another's by now
                }
            }
            if (over) {
                ended.put(new ProcessId(tgid, startNs), exitedNs);
            }
        });
        if (known.size() > used[0]) {
            addVanished(ended);
        }
        sink.accept(new FillSample(KernelMap.PROCESSES.id(), used[0], map.maxEntries()));
        return ended;
    }

    /** The kernel takes an entry away when its PID becomes that of a process that is not traced. */
    private void addVanished(Map<ProcessId, Long> ended) throws BpfException {
        Set<Integer> there = new HashSet<>();
        map.forEach((keys, key, values, value) -> there.add(keys.get(JAVA_INT, key)));
        known.forEach((tgid, startNs) -> {
            if (!there.contains(tgid)) {
                ended.put(new ProcessId(tgid, startNs), 0L);
            }
        });
    }

    /** Frees its entry, if it was dropped: not if it has begun another program, or the PID is another process's. */
    void removeDropped(ProcessId process) throws BpfException {
        map.key().set(JAVA_INT, 0, process.tgid());
        if (map.get()
                && map.value().get(JAVA_LONG, START) == process.startNs()
                && map.value().get(JAVA_LONG, EXEC) == map.value().get(JAVA_LONG, DECIDED)) {
            map.remove();
        }
    }

    /** Frees its entry, unless the PID is another process's by now. */
    void remove(ProcessId process) throws BpfException {
        map.key().set(JAVA_INT, 0, process.tgid());
        if (map.get() && map.value().get(JAVA_LONG, START) == process.startNs()) {
            map.remove();
        }
        known.remove(process.tgid(), process.startNs());
    }
}
