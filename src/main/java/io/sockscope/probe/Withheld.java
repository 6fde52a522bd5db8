package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sockscope.event.ProcessId;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Keeps back what processes did on which there is no verdict yet, and frees what those did that were dropped. Of one
 * drain: processes are read first, then sockets, then flows.
 */
final class Withheld {
    private static final long START = offset(Abi.PROCESS, "start_ns");
    private static final long FLAGS = offset(Abi.PROCESS, "flags");
    private static final long EXEC = offset(Abi.PROCESS, "exec_ns");
    private static final long DECIDED = offset(Abi.PROCESS, "decided_ns");
    private static final long VERDICT = offset(Abi.PROCESS, "verdict");
    private static final long EXITED = offset(Abi.PROCESS, "exited_ns");
    private static final long PARENT = offset(Abi.PROCESS, "parent_tgid");
    private static final long UID = offset(Abi.PROCESS, "uid");
    private static final long COMM = offset(Abi.PROCESS, "comm");
    private static final long EXE = offset(Abi.PROCESS, "exe");
    private static final long CGROUP = offset(Abi.PROCESS, "cgroup_id");
    private static final long OWNER = offset(Abi.SOCKET, "owner_tgid");
    private static final long OWNER_START = offset(Abi.SOCKET, "owner_start_ns");
    private static final long SOCKET_OPENED = offset(Abi.SOCKET, "opened_ns");
    private static final long FLOW_FIRST = offset(Abi.FLOW, "first_ns");
    private static final long FLOW_UPDATED = offset(Abi.FLOW, "updated_ns");
    private static final long FLOW_TGID = offset(Abi.FLOW_KEY, "tgid");
    private static final long FLOW_SOCKET = offset(Abi.FLOW_KEY, "socket");
    private static final long FLOW_START = offset(Abi.FLOW, "process_start_ns");

    private static final int MAX_ENDED = 32_768;

    /**
     * Once there were rules that need verdicts, processes may come between two maps of one drain: also the first that
     * counts provisionally.
     */
    private final BooleanSupplier verdicts;

    private boolean used;

    private boolean held;
    private long beginNs;
    private long heldSinceNs;
    private final Set<ProcessId> shown = new HashSet<>();

    /** Processes that ended: their sockets may outlive them. */
    private final Map<ProcessId, Boolean> ended = new RecentMap<>(MAX_ENDED);

    private final Set<ProcessId> dropped = new HashSet<>();

    /**
     * From when on what a process does is not shown: of one that was kept once, but whose present program is not, or not
     * yet, since that began; of others that are provisional, since this drain began.
     */
    private final Map<ProcessId, Long> hiddenSinceNs = new HashMap<>();

    private final Set<ProcessId> droppedProgram = new HashSet<>();

    private final Set<Undecided> undecided = new HashSet<>();
    private final Map<Long, Boolean> droppedSockets = new HashMap<>();
    private final List<byte[]> droppedFlows = new ArrayList<>();

    Withheld(BooleanSupplier verdicts) {
        this.verdicts = verdicts;
    }

    /** From when on changes are to be sent: again from the last but one drain on, if that of the last was withheld. */
    long sinceNs(long lastNs) {
        long sinceNs = held ? heldSinceNs : lastNs;
        heldSinceNs = lastNs;
        return sinceNs;
    }

    /**
     * A drain begins.
     *
     * @param nowNs what provisional processes begin to do after this waits for the next one: they may begin another
     *     program between two maps
     */
    void begin(long nowNs) {
        beginNs = nowNs;
        used |= verdicts.getAsBoolean();
        held = false;
        shown.clear();
        dropped.clear();
        hiddenSinceNs.clear();
        droppedProgram.clear();
        undecided.clear();
        droppedSockets.clear();
        droppedFlows.clear();
    }

    /** Of the last drain. */
    Set<Undecided> undecided() {
        return Set.copyOf(undecided);
    }

    boolean shows(int tgid, MemorySegment values, long value) {
        int flags = values.get(JAVA_INT, value + FLAGS);
        int verdict = values.get(JAVA_INT, value + VERDICT);
        var id = new ProcessId(tgid, values.get(JAVA_LONG, value + START));
        long execNs = values.get(JAVA_LONG, value + EXEC);
        used |= (flags & Abi.PROVISIONAL) != 0;
        boolean pending = (flags & Abi.PROVISIONAL) != 0 && values.get(JAVA_LONG, value + DECIDED) != execNs;
        if (pending) {
            undecided.add(new Undecided(
                    id,
                    execNs,
                    values.get(JAVA_INT, value + PARENT),
                    values.get(JAVA_INT, value + UID),
                    Decoder.text(values, value + COMM, Abi.COMM_LEN),
                    Decoder.text(values, value + EXE, Abi.PATH_LEN),
                    values.get(JAVA_LONG, value + CGROUP)));
        }
        boolean traced = (flags & Abi.TRACED) != 0 || (flags & Abi.PROVISIONAL) == 0;
        boolean kept = !pending && (verdict & Abi.VERDICT_KEEP) != 0;
        boolean before = (verdict & (pending ? Abi.VERDICT_KEEP | Abi.VERDICT_SHOWN : Abi.VERDICT_SHOWN)) != 0;
        if (traced || kept || before) {
            shown.add(id);
            if (values.get(JAVA_LONG, value + EXITED) != 0) {
                ended.put(id, true);
            }
            if (!traced && kept) {
                hiddenSinceNs.put(id, beginNs);
            }
            if (!traced && !kept) {
                held |= pending;
                hiddenSinceNs.put(id, execNs);
                if (!pending) {
                    droppedProgram.add(id);
                }
            }
            return true;
        }
        held |= pending;
        if (!pending) {
            dropped.add(id);
        }
        return false;
    }

    boolean showsSocket(long cookie, MemorySegment values, long value) {
        if (!used) {
            return true;
        }
        var owner = new ProcessId(values.get(JAVA_INT, value + OWNER), values.get(JAVA_LONG, value + OWNER_START));
        if (dropped.contains(owner)
                || (droppedProgram.contains(owner)
                        && values.get(JAVA_LONG, value + SOCKET_OPENED) >= hiddenSinceNs(owner))) {
            droppedSockets.put(cookie, true);
            return false;
        }
        return shown(owner) && begunBefore(values.get(JAVA_LONG, value + SOCKET_OPENED), owner);
    }

    boolean showsFlow(MemorySegment keys, long key, MemorySegment values, long value) {
        if (!used) {
            return true;
        }
        var process = new ProcessId(keys.get(JAVA_INT, key + FLOW_TGID), values.get(JAVA_LONG, value + FLOW_START));
        if (dropped.contains(process)) {
            droppedFlows.add(keys.asSlice(key, Abi.FLOW_KEY.byteSize()).toArray(JAVA_BYTE));
            return false;
        }
        long firstNs = values.get(JAVA_LONG, value + FLOW_FIRST);
        if (!begunBefore(firstNs == 0 ? values.get(JAVA_LONG, value + FLOW_UPDATED) : firstNs, process)) {
            if (droppedProgram.contains(process)) {
                droppedFlows.add(keys.asSlice(key, Abi.FLOW_KEY.byteSize()).toArray(JAVA_BYTE));
            }
            return false;
        }
        // A socket that somebody else uses stays, whoever had it first.
        droppedSockets.computeIfPresent(keys.get(JAVA_LONG, key + FLOW_SOCKET), (cookie, only) -> false);
        return shown(process);
    }

    private boolean begunBefore(long ns, ProcessId process) {
        boolean result = ns < hiddenSinceNs(process);
        held |= !result;
        return result;
    }

    private long hiddenSinceNs(ProcessId process) {
        return hiddenSinceNs.isEmpty() ? Long.MAX_VALUE : hiddenSinceNs.getOrDefault(process, Long.MAX_VALUE);
    }

    private boolean shown(ProcessId process) {
        boolean result = shown.contains(process) || ended.containsKey(process);
        held |= !result;
        return result;
    }

    /** Frees what dropped processes left; they are not counted any more. */
    void free(ProcessDrain processes, BpfMap sockets, BpfMap flows) throws BpfException {
        for (byte[] key : droppedFlows) {
            MemorySegment.copy(MemorySegment.ofArray(key), 0, flows.key(), 0, key.length);
            flows.remove();
        }
        for (Map.Entry<Long, Boolean> socket : droppedSockets.entrySet()) {
            if (socket.getValue()) {
                sockets.key().set(JAVA_LONG, 0, socket.getKey());
                sockets.remove();
            }
        }
        for (ProcessId process : dropped) {
            processes.removeDropped(process);
        }
    }
}
