package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sockscope.event.ProcessId;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * What the kernel is told to trace. Rules are written first and the iterators run after, so a process that starts in
 * between is taken by the one or the other.
 */
public final class TargetMap {
    private static final int ROW = 256;

    /** All that the kernel gave a process without a verdict. */
    private static final int GRANTED = Abi.TRACED | Abi.FOLLOW_CHILDREN | Abi.FOLLOW_FOR_NOW;

    private static final long CGROUP_KEEP = offset(Abi.CGROUP_VERDICT, "keep");
    private static final long WANTED_VERDICT = offset(Abi.WANTED, "verdict");
    private static final List<Decision> DECISIONS = List.of(Decision.values());

    private final Config config;
    private final BpfMap names;
    private final BpfMap processes;
    private final BpfMap wanted;
    private final BpfMap ports;
    private final BpfMap users;
    private final BpfMap cgroups;
    private final Iterators iterators;
    private final BpfProgram decide;
    private int namesBase;
    private int cgroupsGeneration;
    private boolean expectsVerdicts;

    TargetMap(BpfObject object, Iterators iterators, BpfProgram decide) throws BpfException {
        this.config = new Config(object);
        this.names = object.map("names");
        this.processes = object.map("processes");
        this.wanted = object.map("wanted");
        this.ports = object.map("ports");
        this.users = object.map("users");
        this.cgroups = object.map("cgroups");
        this.iterators = iterators;
        this.decide = decide;
    }

    private void writeNames(char[] traced, char[] followed) throws BpfException {
        // The other half of the map: the automata in use must not change under a running exec.
        namesBase = namesBase == 0 ? 2 * Abi.NAME_STATES : 0;
        writeAutomaton(namesBase, traced);
        writeAutomaton(namesBase + Abi.NAME_STATES, followed);
    }

    private void writeAutomaton(int base, char[] transitions) throws BpfException {
        for (int state = 0; state < transitions.length / ROW; state++) {
            names.key().set(JAVA_INT, 0, base + state);
            MemorySegment.copy(transitions, state * ROW, names.value(), JAVA_CHAR, 0, ROW);
            names.put();
        }
    }

    /**
     * Traces a running process.
     *
     * @param tgid its PID
     * @param children also what it forks from now on, and the descendants that it has
     * @return those that were taken, now or before; it is not among them if there is no such process, or no room
     */
    public List<ListedProcess> traceProcess(int tgid, boolean children) throws ProbeException {
        return ProbeException.call(() -> {
            List<ListedProcess> taken = take(tgid, Abi.TRACED_BY_PID | (children ? Abi.FOLLOW_CHILDREN : 0), children);
            iterators.takeSockets();
            return taken;
        });
    }

    /**
     * Traces what a running process forks from now on, with all descendants, but not itself.
     *
     * @param tgid its PID
     * @return as {@link #traceProcess}
     */
    public List<ListedProcess> traceChildren(int tgid) throws ProbeException {
        return ProbeException.call(() -> take(tgid, Abi.FOLLOW_CHILDREN, false));
    }

    private List<ListedProcess> take(int tgid, int flags, boolean descendants) throws BpfException {
        config.set("wanted_flags", flags);
        config.set("wanted_children", descendants ? 1 : 0);
        config.set("wanted_tgid", tgid);
        try {
            List<ListedProcess> taken = iterators.takeProcesses(Map.of());
            int before = 0;
            // A child may come before its parent in the kernel's order: walk until nothing is added.
            while (descendants && taken.size() > before) {
                before = taken.size();
                taken = iterators.takeProcesses(Map.of());
            }
            return taken;
        } finally {
            config.set("wanted_tgid", 0);
            config.set("wanted_children", 0);
        }
    }

    private int countProcesses() throws BpfException {
        int[] count = {0};
        processes.forEach((keys, key, values, value) -> count[0]++);
        return count[0];
    }

    /** Whether a process is in the map, whatever was decided on it. */
    public boolean isTaken(ProcessId process) throws ProbeException {
        return ProbeException.call(() -> holds(process));
    }

    private boolean holds(ProcessId process) throws BpfException {
        processes.key().set(JAVA_INT, 0, process.tgid());
        return processes.get() && processes.value().get(JAVA_LONG, 0) == process.startNs();
    }

    /** Whether there is no room for one more process. */
    public boolean isFull() throws ProbeException {
        return ProbeException.call(() -> countProcesses() >= processes.maxEntries());
    }

    /** Stops counting whoever has a PID; what was counted stays. */
    public void untraceProcess(int tgid) throws ProbeException {
        ProbeException.run(() -> {
            processes.key().set(JAVA_INT, 0, tgid);
            if (processes.get()) {
                untraceFound(tgid);
            }
        });
    }

    /** Stops counting a process, unless its PID is another's by now; what was counted stays. */
    public void untraceProcess(ProcessId process) throws ProbeException {
        ProbeException.run(() -> {
            if (holds(process)) {
                untraceFound(process.tgid());
            }
        });
    }

    private void untraceFound(int tgid) throws BpfException {
        decide.run(
                tgid,
                processes.value().get(JAVA_LONG, offset(Abi.PROCESS, "start_ns")),
                processes.value().get(JAVA_LONG, offset(Abi.PROCESS, "exec_ns")),
                Abi.VERDICT_SHOWN,
                GRANTED);
    }

    /** What the kernel decides alone from now on. Nothing is said yet of any cgroup under these rules. */
    public void setRules(KernelRules rules) throws ProbeException {
        expectsVerdicts |= rules.expectVerdicts();
        ProbeException.run(() -> {
            write(ports, rules.ports(), port -> 0);
            write(users, rules.users().keySet(), uid -> rules.users().getOrDefault(uid, false) ? Abi.USER_FOLLOW : 0);
            writeNames(rules.names(), rules.followed());
            var members = new HashMap<String, Integer>();
            members.put("names_base", namesBase);
            members.put("match_names", flag(rules.names().length > 0));
            members.put("follow_names", flag(rules.followed().length > 0));
            members.put("trace_all", flag(rules.all()));
            members.put("match_users", flag(!rules.users().isEmpty()));
            members.put("match_cgroups", flag(rules.cgroups()));
            members.put("cgroups_generation", ++cgroupsGeneration);
            members.put("provisional", flag(rules.provisional()));
            members.put("provisional_names", flag(rules.provisionalNames()));
            members.put("provisional_users", flag(rules.provisionalUsers()));
            config.set(members);
        });
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }

    /**
     * Says whether the present rules hold what runs in a cgroup, whatever else it is.
     *
     * @param id of version 2, which is no other cgroup's until the machine starts anew
     */
    public void learnCgroup(long id, boolean keep) throws ProbeException {
        ProbeException.run(() -> {
            cgroups.key().set(JAVA_LONG, 0, id);
            cgroups.value().set(JAVA_INT, 0, cgroupsGeneration);
            cgroups.value().set(JAVA_INT, CGROUP_KEEP, flag(keep));
            cgroups.put();
        });
    }

    /** Whether there are, or were, rules under which processes count provisionally. */
    boolean expectsVerdicts() {
        return expectsVerdicts;
    }

    /** First what is gone, for which there may be no room beside what is new. */
    private static void write(BpfMap map, Set<Integer> numbers, IntUnaryOperator worth) throws BpfException {
        Set<Integer> old = new HashSet<>();
        map.forEach((keys, key, values, value) -> old.add(keys.get(JAVA_INT, key)));
        old.removeAll(numbers);
        for (int number : old) {
            map.key().set(JAVA_INT, 0, number);
            map.remove();
        }
        for (int number : numbers) {
            map.key().set(JAVA_INT, 0, number);
            map.value().set(JAVA_INT, 0, worth.applyAsInt(number));
            map.put();
        }
    }

    /** The ports that rules name, by the PIDs of the processes that listen on them now. */
    public Map<Integer, Set<Integer>> listListeners() throws ProbeException {
        return ProbeException.call(iterators::listListeners);
    }

    /**
     * The processes that run now, but for the kernel's own.
     *
     * @param known those that were listed already, which are left out
     */
    public List<ListedProcess> listProcesses(Map<ProcessId, ListedProcess> known) throws ProbeException {
        return ProbeException.call(() -> iterators.listProcesses(known));
    }

    /**
     * Takes running processes, each with a verdict, and what the kernel decides alone; and their open connections.
     *
     * @param known those that were listed already, of which where they run is not read again
     * @return those that were taken, now or before
     */
    public List<ListedProcess> takeProcesses(Map<ProcessId, Verdict> verdicts, Map<ProcessId, ListedProcess> known)
            throws ProbeException {
        return ProbeException.call(() -> {
            wanted.putAll(verdicts.entrySet(), TargetMap::want);
            try {
                return takeExisting(known);
            } finally {
                wanted.removeAll(verdicts.entrySet(), TargetMap::want);
            }
        });
    }

    private static void want(
            Map.Entry<ProcessId, Verdict> entry, MemorySegment keys, long key, MemorySegment values, long value) {
        keys.set(JAVA_INT, key, entry.getKey().tgid());
        values.set(JAVA_LONG, value, entry.getKey().startNs());
        values.set(JAVA_INT, value + WANTED_VERDICT, entry.getValue().code());
    }

    /** Has these processes, of which only the PIDs are known, noticed like those that use sockets. */
    void notice(Set<Integer> tgids) throws BpfException {
        for (int tgid : tgids) {
            wanted.key().set(JAVA_INT, 0, tgid);
            wanted.value().fill((byte) 0);
            wanted.put();
        }
        iterators.noticeProcesses();
        for (int tgid : tgids) {
            wanted.key().set(JAVA_INT, 0, tgid);
            wanted.remove();
        }
    }

    /**
     * Gives a verdict on a process.
     *
     * @param execNs on which of its programs: as its start told
     * @param alone whether also what the kernel decided alone is taken back
     */
    public Decision decide(ProcessId process, long execNs, Verdict verdict, boolean alone) throws ProbeException {
        return ProbeException.call(() -> DECISIONS.get(
                decide.run(process.tgid(), process.startNs(), execNs, verdict.code(), alone ? GRANTED : 0)));
    }

    private List<ListedProcess> takeExisting(Map<ProcessId, ListedProcess> known) throws BpfException {
        List<ListedProcess> taken = iterators.takeProcesses(known);
        iterators.takeSockets();
        return taken;
    }
}
