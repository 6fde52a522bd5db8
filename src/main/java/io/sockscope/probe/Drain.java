package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sockscope.event.KernelEvent;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the maps of totals and frees what has ended for good.
 *
 * <p>Sockets are read before flows: of a socket that was seen freed, the flows that are read next are final, and both
 * can go.
 */
final class Drain {
    /** A program may be preempted between taking the time and writing it: what is that late is sent once more. */
    private static final long MARGIN_NS = 200_000_000L;

    /** Sockets of a process are closed after its exit was seen; so long it stays in the map. */
    private static final long LINGER_NS = 2_000_000_000L;

    private static final long PROCESS_START = offset(Abi.PROCESS, "start_ns");
    private static final long PROCESS_UPDATED = offset(Abi.PROCESS, "updated_ns");
    private static final long PROCESS_EXITED = offset(Abi.PROCESS, "exited_ns");
    private static final long SOCKET_UPDATED = offset(Abi.SOCKET, "updated_ns");
    private static final long SOCKET_FREED = offset(Abi.SOCKET, "freed_ns");
    private static final long KEY_SOCKET = offset(Abi.FLOW_KEY, "socket");
    private static final long KEY_TGID = offset(Abi.FLOW_KEY, "tgid");
    private static final long FLOW_UPDATED = offset(Abi.FLOW, "updated_ns");
    private static final long FLOW_PROCESS_START = offset(Abi.FLOW, "process_start_ns");

    private final BpfMap processes;
    private final BpfMap sockets;
    private final BpfMap flows;
    private final Withheld withheld = new Withheld();
    private long lastNs;

    Drain(BpfMap processes, BpfMap sockets, BpfMap flows) {
        this.processes = processes;
        this.sockets = sockets;
        this.flows = flows;
    }

    /** Of the last run. */
    Set<Undecided> undecided() {
        return withheld.undecided();
    }

    void run(long nowNs, boolean everything, Consumer<? super KernelEvent> sink) throws BpfException {
        long sinceNs = everything ? 0 : withheld.sinceNs(lastNs) - MARGIN_NS;
        lastNs = nowNs;
        withheld.begin();
        Map<Integer, Long> endedProcesses = readProcesses(nowNs, sinceNs, sink);
        Set<Long> freedSockets = readSockets(sinceNs, sink);
        List<byte[]> endedFlows = readFlows(sinceNs, endedProcesses, freedSockets, sink);

        for (byte[] key : endedFlows) {
            MemorySegment.copy(MemorySegment.ofArray(key), 0, flows.key(), 0, key.length);
            flows.remove();
        }
        for (long cookie : freedSockets) {
            sockets.key().set(JAVA_LONG, 0, cookie);
            sockets.remove();
        }
        withheld.free(processes, sockets, flows);
        for (Map.Entry<Integer, Long> ended : endedProcesses.entrySet()) {
            removeProcess(ended.getKey(), ended.getValue());
        }
    }

    private Map<Integer, Long> readProcesses(long nowNs, long sinceNs, Consumer<? super KernelEvent> sink)
            throws BpfException {
        Map<Integer, Long> ended = new HashMap<>();
        processes.forEach((keys, key, values, value) -> {
            int tgid = keys.get(JAVA_INT, key);
            if (!withheld.shows(tgid, values, value)) {
                return;
            }
            if (values.get(JAVA_LONG, value + PROCESS_UPDATED) > sinceNs) {
                sink.accept(Decoder.process(tgid, values, value));
            }
            long exitedNs = values.get(JAVA_LONG, value + PROCESS_EXITED);
            if (exitedNs != 0 && exitedNs + LINGER_NS < nowNs) {
                ended.put(tgid, values.get(JAVA_LONG, value + PROCESS_START));
            }
        });
        return ended;
    }

    private Set<Long> readSockets(long sinceNs, Consumer<? super KernelEvent> sink) throws BpfException {
        Set<Long> freed = new HashSet<>();
        sockets.forEach((keys, key, values, value) -> {
            long cookie = keys.get(JAVA_LONG, key);
            if (!withheld.showsSocket(cookie, values, value)) {
                return;
            }
            if (values.get(JAVA_LONG, value + SOCKET_UPDATED) > sinceNs) {
                sink.accept(Decoder.socket(cookie, values, value));
            }
            if (values.get(JAVA_LONG, value + SOCKET_FREED) != 0) {
                freed.add(cookie);
            }
        });
        return freed;
    }

    private List<byte[]> readFlows(
            long sinceNs, Map<Integer, Long> endedProcesses, Set<Long> freedSockets, Consumer<? super KernelEvent> sink)
            throws BpfException {
        List<byte[]> ended = new ArrayList<>();
        flows.forEach((keys, key, values, value) -> {
            if (!withheld.showsFlow(keys, key, values, value)) {
                return;
            }
            if (values.get(JAVA_LONG, value + FLOW_UPDATED) > sinceNs) {
                sink.accept(Decoder.flow(keys, key, values, value));
            }
            Long startNs = endedProcesses.get(keys.get(JAVA_INT, key + KEY_TGID));
            boolean ofEnded = startNs != null && startNs == values.get(JAVA_LONG, value + FLOW_PROCESS_START);
            if (ofEnded || freedSockets.contains(keys.get(JAVA_LONG, key + KEY_SOCKET))) {
                ended.add(keys.asSlice(key, flows.keySize()).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
            }
        });
        return ended;
    }

    /** Not if the PID is another process's by now. */
    private void removeProcess(int tgid, long startNs) throws BpfException {
        processes.key().set(JAVA_INT, 0, tgid);
        if (processes.get() && processes.value().get(JAVA_LONG, PROCESS_START) == startNs) {
            processes.remove();
        }
    }
}
