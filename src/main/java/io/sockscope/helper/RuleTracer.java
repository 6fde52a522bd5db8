package io.sockscope.helper;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessDescribed;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.probe.Decision;
import io.sockscope.probe.ListedProcess;
import io.sockscope.probe.ProbeException;
import io.sockscope.probe.ProcessStart;
import io.sockscope.probe.TargetMap;
import io.sockscope.probe.Undecided;
import io.sockscope.probe.Verdict;
import io.sockscope.rule.RuleMatch;
import io.sockscope.target.ActiveRules;
import io.sockscope.target.ProcessFacts;
import io.sockscope.target.ProcessReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies rules: gives a verdict on each process as it starts, on all that run when the rules change, and says what of
 * the happenings is to be sent. The kernel counts a process until its verdict is there, so none comes too late.
 */
final class RuleTracer {
    /** A process that was forked while others were listed, and did not exec yet, is found the next time. */
    private static final int MAX_LISTINGS = 5;

    private final TargetMap targets;
    private final ProcessReader reader;
    private final int ownPid;
    private final Consumer<? super KernelEvent> sink;
    private final RuleCounts counts = new RuleCounts();
    private final NamedPids pids = new NamedPids();
    private final KnownProcesses known = new KnownProcesses();
    private final Map<Long, String> cgroups = new HashMap<>();

    private ActiveRules rules = ActiveRules.NONE;
    private boolean used;
    private long undecidable;
    private long late;
    private final HiddenSockets hidden = new HiddenSockets();
    private @Nullable ProbeException failure;

    RuleTracer(TargetMap targets, ProcessReader reader, int ownPid, Consumer<? super KernelEvent> sink) {
        this.targets = targets;
        this.reader = reader;
        this.ownPid = ownPid;
        this.sink = sink;
    }

    /** Processes that were kept because a rule could not be decided: they ended before what it asks for was known. */
    long undecidable() {
        return undecidable;
    }

    /** Processes whose start was lost in the ring buffer, and that were decided by what is left of them. */
    long late() {
        return late;
    }

    /** How the rules fare, if that has changed since the last call. */
    Optional<List<RuleMatch>> matches() {
        return counts.changed();
    }

    /**
     * Traces by these rules from now on.
     *
     * @return a PID that is named for the first time and can't be traced: there is none, or no room for it
     */
    OptionalInt setRules(ActiveRules newRules) throws ProbeException {
        rules = newRules;
        List<ProcessId> running =
                targets.listProcesses().stream().map(ListedProcess::process).toList();
        Set<Integer> added = pids.set(newRules.pids(), running);
        used = true;
        counts.setRules(newRules.specs());
        ActiveRules.KernelPart kernel = newRules.kernelPart();
        targets.setRules(kernel.all(), kernel.names(), kernel.provisional());
        for (TracedProcess process : List.copyOf(known.live())) {
            reconsider(process);
        }
        Set<ProcessId> taken = new HashSet<>();
        for (int i = 0; i < MAX_LISTINGS && takeExisting(taken); i++) {
            // until none is found any more
        }
        for (int pid : added) {
            if (!pids.isFound(pid)) {
                return OptionalInt.of(pid);
            }
        }
        for (ProcessId process : taken) {
            if (added.contains(process.tgid()) && !targets.holds(process)) {
                return OptionalInt.of(process.tgid());
            }
        }
        return OptionalInt.empty();
    }

    private ActiveRules.Opinion test(ProcessId id, ProcessFacts facts) {
        return rules.test(pids.shownOf(id, facts), seen -> complete(id.tgid(), seen));
    }

    private void reconsider(TracedProcess process) throws ProbeException {
        ActiveRules.Opinion opinion = test(process.id(), process.facts());
        boolean keep = opinion.matches() || process.inherited();
        counts.move(process.matching(), opinion.matching());
        if (!keep && process.isCounted()) {
            targets.untraceProcess(process.id().tgid());
        }
        var verdict = new Verdict(keep, opinion.follow() || process.inherited());
        if (keep) {
            targets.decide(process.id(), process.execNs(), verdict, false);
        }
        known.put(new TracedProcess(
                process.id(),
                process.execNs(),
                process.facts(),
                verdict,
                process.inherited(),
                process.kernel() && keep,
                process.shown() || keep,
                opinion.matching()));
    }

    /** Takes those that match and were not taken before; false if there were none. */
    private boolean takeExisting(Set<ProcessId> taken) throws ProbeException {
        List<ListedProcess> listed = targets.listProcesses();
        Map<Integer, ListedProcess> byPid = new HashMap<>();
        listed.forEach(process -> byPid.put(process.process().tgid(), process));
        Map<Integer, ActiveRules.Opinion> opinions = new HashMap<>();
        for (ListedProcess process : listed) {
            if (process.process().tgid() != ownPid) {
                opinions.put(process.process().tgid(), test(process.process(), facts(process)));
            }
        }
        Map<ProcessId, Verdict> verdicts = new HashMap<>();
        for (ListedProcess process : listed) {
            ActiveRules.Opinion opinion = opinions.get(process.process().tgid());
            if (opinion == null) {
                continue;
            }
            boolean inherited = descends(process, byPid, opinions);
            if ((opinion.matches() || inherited) && taken.add(process.process())) {
                var verdict = new Verdict(true, opinion.follow() || inherited);
                verdicts.put(process.process(), verdict);
                known.expect(process.process(), facts(process), verdict, inherited, opinion.matching());
            }
        }
        if (!verdicts.isEmpty()) {
            targets.takeProcesses(verdicts);
        }
        return !verdicts.isEmpty();
    }

    private static boolean descends(
            ListedProcess process, Map<Integer, ListedProcess> byPid, Map<Integer, ActiveRules.Opinion> opinions) {
        Set<Integer> seen = new HashSet<>();
        for (ListedProcess at = byPid.get(process.parentTgid());
                at != null && seen.add(at.process().tgid());
                at = byPid.get(at.parentTgid())) {
            ActiveRules.Opinion opinion = opinions.get(at.process().tgid());
            if (opinion != null && opinion.follow()) {
                return true;
            }
        }
        return false;
    }

    private ProcessFacts facts(ListedProcess process) {
        return new ProcessFacts(
                process.process().tgid(),
                process.uid(),
                process.comm(),
                Optional.of(process.exe()).filter(exe -> !exe.isEmpty()),
                Optional.empty(),
                false,
                Optional.ofNullable(cgroups.get(process.cgroupId())),
                Set.of());
    }

    /** What /proc knows, of a process that still runs. */
    private ProcessFacts complete(int pid, ProcessFacts facts) {
        return new ProcessFacts(
                facts.pid(),
                facts.uid(),
                facts.comm(),
                facts.exe().or(() -> reader.exe(pid)),
                facts.commandLineCut() || facts.commandLine().isEmpty()
                        ? reader.commandLine(pid).or(facts::commandLine)
                        : facts.commandLine(),
                false,
                facts.cgroup().or(() -> reader.cgroup(pid)),
                facts.ports());
    }

    /** A process started: decides about it. */
    void onStart(ProcessStart start) {
        if (!used || failure != null) {
            return;
        }
        try {
            consider(start);
        } catch (ProbeException e) {
            failure = e; // thrown on by check(), because the ring buffer has to be read to its end
        }
    }

    /** Throws what went wrong while starts were handed in. */
    void check() throws ProbeException {
        if (failure != null) {
            throw Objects.requireNonNull(failure);
        }
    }

    private void consider(ProcessStart start) throws ProbeException {
        start.program().ifPresent(program -> cgroups.put(start.cgroupId(), program.cgroup()));
        TracedProcess before = known.find(start.process());
        if (start.noticed()) {
            notice(start, before);
            return;
        }
        TracedProcess parent = before == null ? known.ofPid(start.parentTgid()) : null;
        boolean inherited = before != null ? before.inherited() : parent != null && parent.isFollowed();
        decide(start, facts(start, before, parent), inherited, before);
    }

    private void notice(ProcessStart start, @Nullable TracedProcess before) throws ProbeException {
        KnownProcesses.Expected expected = known.expected(start.process());
        if (before != null && before.execNs() == start.execNs()) {
            // It began this program after it was listed, and that told more.
            targets.decide(before.id(), before.execNs(), before.verdict(), false);
            return;
        }
        if (expected == null) {
            decide(start, facts(start, null, null), false, before);
            return;
        }
        counts.move(before == null ? Set.of() : before.matching(), expected.matching());
        known.put(new TracedProcess(
                start.process(),
                start.execNs(),
                expected.facts(),
                expected.verdict(),
                expected.inherited(),
                start.traced(),
                true,
                expected.matching()));
        describe(start.process(), complete(start.process().tgid(), expected.facts()), 0);
    }

    private void decide(ProcessStart start, ProcessFacts facts, boolean inherited, @Nullable TracedProcess before)
            throws ProbeException {
        ActiveRules.Opinion opinion = start.process().tgid() == ownPid
                ? new ActiveRules.Opinion(Set.of(), false, false)
                : test(start.process(), facts);
        if (opinion.unsure()) {
            undecidable++;
        }
        var verdict = new Verdict(opinion.matches() || inherited, opinion.follow() || inherited);
        boolean shownBefore = before != null && before.shown();
        if (start.provisional()) {
            Decision decision = targets.decide(start.process(), start.execNs(), verdict, false);
            if (decision == Decision.GONE && !verdict.keep() && !shownBefore) {
                return;
            }
        }
        counts.move(before == null ? Set.of() : before.matching(), opinion.matching());
        boolean shown = verdict.keep() || start.traced() || shownBefore;
        known.put(new TracedProcess(
                start.process(), start.execNs(), facts, verdict, inherited, start.traced(), shown, opinion.matching()));
        if (shown) {
            describe(
                    start.process(),
                    facts,
                    start.program().map(ProcessStart.Program::commandLineBytes).orElse(0));
        }
    }

    private ProcessFacts facts(ProcessStart start, @Nullable TracedProcess before, @Nullable TracedProcess parent) {
        int pid = start.process().tgid();
        if (start.program().isPresent()) {
            ProcessStart.Program program = start.program().get();
            return new ProcessFacts(
                    pid,
                    start.uid(),
                    start.comm(),
                    Optional.of(program.exe()).filter(exe -> !exe.isEmpty()),
                    Optional.of(program.commandLine()),
                    program.isCut(),
                    Optional.of(program.cgroup()),
                    before == null ? Set.of() : before.facts().ports());
        }
        Optional<ProcessFacts> inherited = Optional.ofNullable(parent).map(TracedProcess::facts);
        return new ProcessFacts(
                pid,
                start.uid(),
                start.comm(),
                inherited.flatMap(ProcessFacts::exe),
                inherited.flatMap(ProcessFacts::commandLine),
                inherited.map(ProcessFacts::commandLineCut).orElse(false),
                Optional.ofNullable(cgroups.get(start.cgroupId())),
                inherited.map(ProcessFacts::ports).orElse(Set.of()));
    }

    private void describe(ProcessId id, ProcessFacts facts, int commandLineBytes) {
        String commandLine = facts.commandLine().orElse("");
        sink.accept(new ProcessDescribed(
                id,
                facts.exe().orElse(""),
                commandLine.substring(0, Math.min(commandLine.length(), 1024)),
                Math.max(commandLineBytes, commandLine.length()),
                facts.cgroup().orElse("")));
    }

    /** Whether a happening is to be sent: not what a process did under a program that no rule holds. */
    boolean shows(KernelEvent.Happening happening) {
        if (!used) {
            return true;
        }
        TracedProcess traced = known.find(happening.process());
        return switch (happening) {
            case ProcessForked e -> traced != null && traced.shown();
            case ProcessExecuted e -> traced != null && traced.shown();
            case ProcessExited e -> traced != null && traced.shown();
            case ConnectionOpened e -> hidden.shows(e.socketId(), traced);
            case ConnectionEstablished e -> hidden.shows(e.socketId(), traced);
            case ConnectionFailed e -> hidden.shows(e.socketId(), traced);
            case ConnectionClosed e -> hidden.shows(e.socketId(), traced);
        };
    }

    /** A process ended: it does not count as running any more. */
    void onExit(ProcessExited exit) {
        TracedProcess process = known.end(exit.process());
        if (process != null) {
            counts.ended(process.matching());
        }
    }

    /**
     * Decides about processes whose start was lost in the ring buffer, by what the kernel's map and /proc tell.
     *
     * @param undecided those that wait now
     * @param readNs the starts of all that began before this were read, if they were not lost
     * @return how many there were
     */
    int onUndecided(Set<Undecided> undecided, long readNs) throws ProbeException {
        int lost = 0;
        for (Undecided process : undecided) {
            if (process.execNs() > readNs) {
                continue;
            }
            lost++;
            late++;
            consider(new ProcessStart(
                    process.process(),
                    process.execNs(),
                    process.parentTgid(),
                    process.uid(),
                    process.comm(),
                    process.cgroupId(),
                    false,
                    false,
                    true,
                    Optional.empty()));
        }
        return lost;
    }
}
