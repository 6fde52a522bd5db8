package io.sockscope.helper;

import io.sockscope.event.Ancestor;
import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.probe.Decision;
import io.sockscope.probe.KernelRules;
import io.sockscope.probe.ListedProcess;
import io.sockscope.probe.ProbeException;
import io.sockscope.probe.ProcessStart;
import io.sockscope.probe.Surroundings;
import io.sockscope.probe.TargetMap;
import io.sockscope.probe.Undecided;
import io.sockscope.rule.RuleMatch;
import io.sockscope.target.ActiveRules;
import io.sockscope.target.KernelPart;
import io.sockscope.target.ProcessFacts;
import io.sockscope.target.ProcessReader;
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
    private final TargetMap targets;
    private final FactSources sources;
    private final int ownPid;
    private final Consumer<? super KernelEvent> sink;
    private final RuleCounts counts = new RuleCounts();
    private final NamedPids pids = new NamedPids();
    private final KnownProcesses known = new KnownProcesses();
    private final CommandedProcesses commanded = new CommandedProcesses();
    private final HiddenSockets hidden = new HiddenSockets();
    private final RunningProcesses running;

    /** Cgroups of which the kernel was told since the rules were changed, while all processes are listed. */
    private final Set<Long> learned = new HashSet<>();

    private ActiveRules rules = ActiveRules.NONE;
    private KernelPart kernel = KernelPart.NONE;
    private final boolean unhooked;
    private boolean used;
    private long undecidable;
    private long late;
    private @Nullable ProbeException failure;

    /**
     * @param ownPid PID of this process, which no rule holds
     * @param unhooked whether every process is noticed and asks for a verdict, also if there are no rules
     */
    RuleTracer(
            TargetMap targets, ProcessReader reader, int ownPid, boolean unhooked, Consumer<? super KernelEvent> sink) {
        this.targets = targets;
        this.sources = new FactSources(reader);
        this.ownPid = ownPid;
        this.unhooked = unhooked;
        this.used = unhooked;
        this.sink = sink;
        this.running = new RunningProcesses(targets, known, commanded, this::opinion, sources::readAhead);
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
        used = true;
        Set<Integer> added = pids.set(newRules.pids(), newRules.pids().isEmpty() ? List.of() : runningProcesses());
        counts.setRules(newRules.specs());
        kernel = newRules.kernelPart(unhooked);
        learned.clear();
        targets.setRules(new KernelRules(
                kernel.all(),
                kernel.names(),
                kernel.followed(),
                kernel.users(),
                !kernel.cgroups().isEmpty(),
                kernel.provisional(),
                kernel.provisionalNames(),
                kernel.provisionalUsers(),
                newRules.ports()));
        sources.setListeners(newRules.ports().isEmpty() ? Map.of() : targets.listListeners());
        Set<ProcessId> kept = running.take(newRules.following(), this::take);
        sources.readAhead(Set.of());
        for (TracedProcess process : List.copyOf(known.live())) {
            if (!kept.contains(process.id())) {
                drop(process);
            }
        }
        for (int pid : added) {
            if (!pids.isFound(pid)) {
                return OptionalInt.of(pid);
            }
        }
        for (ProcessId process : kept) {
            if (added.contains(process.tgid()) && !targets.isTaken(process)) {
                return OptionalInt.of(process.tgid());
            }
        }
        return OptionalInt.empty();
    }

    private List<ProcessId> runningProcesses() throws ProbeException {
        return targets.listProcesses(Map.of()).stream()
                .map(ListedProcess::process)
                .toList();
    }

    /** A process was taken that ran already, or is held by other rules than before. */
    private void take(ListedProcess listed, RunningProcesses.Holding holding) throws ProbeException {
        TracedProcess before = known.find(listed.process());
        ProcessFacts facts = before == null ? sources.of(listed) : before.facts();
        var process = new TracedProcess(
                listed.process(),
                listed.execNs(),
                facts,
                listed.surroundings(),
                holding.inherited(),
                holding.matching(),
                holding.followed(),
                listed.traced(),
                true);
        counts.move(before == null ? Set.of() : before.matching(), process.matching());
        known.put(process);
        if (before != null && before.kernel() && !process.matching().contains(CommandedProcesses.COMMAND)) {
            // What the kernel followed for a rule that is gone now.
            targets.decide(process.id(), process.execNs(), process.verdict(), true);
        }
        if (before == null || !before.shown()) {
            describe(process, sources.complete(process.id(), facts), 0);
        }
    }

    private void drop(TracedProcess process) throws ProbeException {
        counts.move(process.matching(), Set.of());
        if (process.isCounted()) {
            targets.untraceProcess(process.id());
        }
        known.put(process.released());
    }

    /** Somebody asked for a process, or for what it forks, without a rule. */
    void command(int tgid, boolean self, boolean children) {
        commanded.add(tgid, self, children);
    }

    /** Processes were taken because of a command. */
    void onTaken(List<ListedProcess> taken) throws ProbeException {
        for (ListedProcess process : taken) {
            if (known.find(process.process()) == null) {
                take(process, running.holding(process, opinion(process), Set.of()));
            }
        }
    }

    /** Nobody wants a process any more, whatever rules say. */
    void release(int tgid) throws ProbeException {
        commanded.remove(tgid);
        TracedProcess process = known.ofPid(tgid);
        if (process == null) {
            targets.untraceProcess(tgid);
        } else {
            drop(process);
        }
    }

    private ActiveRules.Opinion opinion(ListedProcess process) throws ProbeException {
        if (learned.add(process.cgroupId())) {
            learnCgroup(process.cgroupId(), process.surroundings());
        }
        TracedProcess before = known.find(process.process());
        return opinion(process.process(), before == null ? sources.of(process) : sources.withListening(before.facts()));
    }

    /** Tells the kernel what rules say of a cgroup, unless it is of version 1, where paths change, or its path is not known. */
    private void learnCgroup(long id, Surroundings surroundings) throws ProbeException {
        String path = surroundings.cgroup();
        if (id > 0 && !path.isEmpty() && !kernel.cgroups().isEmpty()) {
            targets.learnCgroup(id, kernel.holdsCgroup(path));
        }
    }

    private ActiveRules.Opinion opinion(ProcessId id, ProcessFacts facts) {
        return id.tgid() == ownPid
                ? ActiveRules.Opinion.NONE
                : rules.test(pids.shownOf(id, facts), seen -> sources.complete(id, seen));
    }

    /** A process started: decides about it. */
    void onStart(ProcessStart start) {
        if (failure != null) {
            return;
        }
        try {
            decide(start);
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

    private void decide(ProcessStart start) throws ProbeException {
        TracedProcess before = known.find(start.process());
        TracedProcess parent = before == null ? nearest(start.line()) : null;
        ProcessFacts facts = sources.of(start, before, parent);
        ActiveRules.Opinion opinion = opinion(start.process(), facts);
        if (opinion.unsure()
                && start.program().filter(ProcessStart.Program::fromAfar).isPresent()) {
            opinion = ActiveRules.Opinion.NONE; // it is gone, and has done nothing that is counted
        } else if (opinion.unsure()) {
            undecidable++;
        }
        Set<Integer> inherited = new HashSet<>();
        if (before != null) {
            inherited.addAll(before.inherited());
        } else {
            inherited.addAll(parent == null ? Set.of() : parent.followed());
            start.line().forEach(pid -> inherited.addAll(commanded.holdingChildren(pid)));
        }
        if (start.changed() && before != null) {
            opinion = opinion.or(before.matching(), before.followed()); // as long as it runs this program
        }
        RunningProcesses.Holding holding = running.holding(start.process().tgid(), opinion, inherited);
        var process = new TracedProcess(
                start.process(),
                start.execNs(),
                facts,
                surroundings(start, before, parent),
                holding.inherited(),
                holding.matching(),
                holding.followed(),
                start.traced(),
                !holding.matching().isEmpty() || start.traced() || (before != null && before.shown()));
        if (start.provisional()) {
            if (start.program().isPresent()) {
                learnCgroup(start.cgroupId(), start.program().get().surroundings());
            }
            Decision decision = targets.decide(process.id(), process.execNs(), process.verdict(), false);
            if (decision == Decision.GONE && !process.shown()) {
                return;
            }
        }
        counts.move(before == null ? Set.of() : before.matching(), process.matching());
        known.put(process);
        if (process.shown()) {
            describe(
                    process,
                    facts.commandLine().isEmpty() ? sources.complete(process.id(), facts) : facts,
                    start.program().map(ProcessStart.Program::commandLineBytes).orElse(0));
        }
    }

    /** The first of a line of forebears on whom was decided; those between are gone without having been noticed. */
    private @Nullable TracedProcess nearest(List<Integer> line) {
        return line.stream()
                .map(known::ofPid)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Surroundings surroundings(
            ProcessStart start, @Nullable TracedProcess before, @Nullable TracedProcess parent) {
        if (start.program().isPresent()) {
            return start.program().get().surroundings();
        }
        if (before != null) {
            return before.surroundings();
        }
        return parent == null
                ? Surroundings.UNKNOWN
                : parent.surroundings()
                        .ofChildOf(new Ancestor(parent.id(), parent.facts().comm()));
    }

    private void describe(TracedProcess process, ProcessFacts facts, int commandLineBytes) {
        sink.accept(ProcessDescriber.describe(process, facts, commandLineBytes));
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

    /** A process ended, or the kernel's map has it no more: it does not count as running any longer. */
    void onEnd(ProcessId ended) {
        TracedProcess process = known.end(ended);
        if (process != null) {
            counts.ended(process.matching());
            commanded.remove(ended.tgid());
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
            decide(new ProcessStart(
                    process.process(),
                    process.execNs(),
                    List.of(process.parentTgid()),
                    process.uid(),
                    process.comm(),
                    process.cgroupId(),
                    false,
                    true,
                    Optional.empty(),
                    0,
                    false));
        }
        return lost;
    }
}
