package io.sockscope.model;

import io.sockscope.counter.Counter;
import io.sockscope.counter.KernelMap;
import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.CounterSample;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.FillSample;
import io.sockscope.event.FlowSample;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.Payload;
import io.sockscope.event.ProbeLost;
import io.sockscope.event.ProcessDescribed;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessReleased;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.SocketHeld;
import io.sockscope.event.SocketReleased;
import io.sockscope.event.SocketSample;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes snapshots out of kernel events. One thread applies events; any thread may take the snapshot, which changes only
 * when a tick has ended, so that samples of half a tick never show.
 *
 * <p>Within a tick events may come in any order. Totals are those of the kernel and never go down. A happening fills in
 * what a lost sample would have told. What is over leaves the snapshots as {@link Retention} says.
 */
public final class Trace {
    /** Bins of {@link TraceSnapshot#throughput()}: an hour of ticks of one second. */
    public static final int MAX_BINS = 3_600;

    /** Length of {@link TraceSnapshot#happenings()}. */
    public static final int MAX_HAPPENINGS = 10_000;

    private final UserNames users;
    private final Map<ProcessId, TrackedProcess> processes = new HashMap<>();
    private final Retention retention;
    private final SnapshotList<TrackedProcess, ProcessSnapshot> processSnapshots = new SnapshotList<>();
    /** Of which nothing will come and nothing is shown, the oldest first. */
    private final Deque<TrackedProcess> idleProcesses = new ArrayDeque<>();

    private Set<TrackedProcess> changedProcesses = new LinkedHashSet<>();
    private final ConnectionTable connections = new ConnectionTable();
    private final RecentList<ThroughputBin> bins = new RecentList<>(MAX_BINS);
    private final RecentList<KernelEvent.Happening> happenings = new RecentList<>(MAX_HAPPENINGS);
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private final Map<KernelMap, MapFill> fills = new EnumMap<>(KernelMap.class);
    private Optional<TraceStarted> started = Optional.empty();
    private long lastTickNs;
    private long tickCalls;
    private TraceTotals totals = TraceTotals.NONE;

    private volatile TraceSnapshot snapshot;

    /** A trace that remembers as much as {@link Retention#DEFAULT}. */
    public Trace(UserNames users) {
        this(users, Retention.DEFAULT);
    }

    public Trace(UserNames users, Retention retention) {
        this.users = users;
        this.retention = retention;
        for (Counter counter : Counter.values()) {
            counters.put(counter, 0L);
        }
        snapshot = new TraceSnapshot(started, 0, 0, List.of(), List.of(), List.of(), counters, 0);
    }

    /** The last complete tick. */
    public TraceSnapshot snapshot() {
        return snapshot;
    }

    /** Takes over one event; to be called by one thread only. */
    public void apply(KernelEvent event) {
        switch (event) {
            case TraceStarted e -> start(e);
            case ProcessDescribed e -> change(process(e.process()), process -> process.apply(e));
            case ProcessSample e -> change(process(e.id()), process -> process.apply(e));
            case SocketSample e -> {
                TrackedSocket socket = connections.socket(e.socketId());
                if (socket.apply(e)) {
                    connections.changed(socket);
                }
            }
            case SocketHeld e -> held(e);
            case FlowSample e -> tickCalls += connections.apply(e, process(e.process()));
            case CounterSample e -> Counter.ofId(e.counterId()).ifPresent(counter -> counters.put(counter, e.value()));
            case FillSample e ->
                KernelMap.ofId(e.mapId())
                        .ifPresent(map -> fills.compute(
                                map,
                                (key, fill) ->
                                        (fill == null ? MapFill.empty(map) : fill).next(e.used(), e.capacity())));
            case SocketReleased e -> connections.released(e.socketId());
            case ProcessReleased e -> release(e.id());
            case ProbeLost e -> started = started.map(before -> without(before, e));
            case TickEnded e -> endTick(e);
            case Payload payload -> {} // for those who look for names, who tell what is asked
            case KernelEvent.Happening e -> {
                happenings.add(e);
                happened(e);
            }
        }
    }

    /** Takes over what a payload asks of a name server; by the thread that applies events. */
    public void asked(Payload payload, DnsQuestions questions) {
        connections.asked(payload, questions);
    }

    private void held(SocketHeld socket) {
        TrackedProcess process = processes.get(socket.process());
        if (process != null && !process.released) { // An ended process's socket may live on in another's hands.
            connections.held(process, socket.socketId());
        }
    }

    private void happened(KernelEvent.Happening happening) {
        switch (happening) {
            case ProcessForked e -> change(process(e.process()), process -> process.apply(e));
            case ProcessExecuted e -> change(process(e.process()), process -> process.apply(e));
            case ProcessExited e -> change(process(e.process()), process -> process.apply(e));
            case ConnectionOpened e -> {
                connections.socket(e.socketId()).apply(e);
                owned(e.process(), e.socketId());
            }
            case ConnectionEstablished e -> known(e.process(), e.socketId(), socket -> socket.apply(e));
            case ConnectionFailed e -> known(e.process(), e.socketId(), socket -> socket.apply(e));
            case ConnectionClosed e -> known(e.process(), e.socketId(), socket -> socket.apply(e));
        }
    }

    /** A process may close a socket, shared or one of very many, when all of it but that was told to be over. */
    private void known(ProcessId owner, long socketId, Consumer<TrackedSocket> change) {
        TrackedProcess process = processes.get(owner);
        if (process != null && !process.released) {
            change.accept(connections.socket(socketId));
            owned(owner, socketId);
        } else {
            connections.ifTracked(socketId, socket -> {
                change.accept(socket);
                connections.changed(socket);
            });
        }
    }

    private void release(ProcessId id) {
        TrackedProcess process = processes.get(id);
        if (process != null && !process.released) {
            process.released = true;
            connections.released(process);
            if (process.connections.isEmpty()) {
                idleProcesses.addLast(process);
            }
        }
    }

    private static TraceStarted without(TraceStarted before, ProbeLost lost) {
        var limits = new ArrayList<>(before.limits());
        limits.add("The probe " + lost.program() + " was detached by somebody else at "
                + TraceSnapshot.wallClock(lost.timeNs(), before) + ": what it counts is missing from then on.");
        var programs = new ArrayList<>(before.programs());
        programs.remove(lost.program());
        return new TraceStarted(
                before.kernelRelease(), before.family(), programs, limits, before.timeNs(), before.bootToEpochNs());
    }

    private void owned(ProcessId owner, long socketId) {
        TrackedSocket socket = connections.socket(socketId);
        connections.opened(process(owner), socketId, socket.remote);
        connections.changed(socket);
    }

    private TrackedProcess process(ProcessId id) {
        TrackedProcess known = processes.get(id);
        if (known != null) {
            return known;
        }
        var process = new TrackedProcess(id);
        processes.put(id, process);
        changedProcesses.add(process);
        return process;
    }

    private void change(TrackedProcess process, Consumer<TrackedProcess> change) {
        String comm = process.comm;
        long exitedNs = process.exitedNs;
        change.accept(process);
        changedProcesses.add(process);
        if (!process.comm.equals(comm) || process.exitedNs != exitedNs) {
            connections.changed(process);
        }
    }

    private void start(TraceStarted event) {
        started = Optional.of(event);
        lastTickNs = event.timeNs();
        TraceSnapshot last = snapshot;
        snapshot = new TraceSnapshot(
                started,
                last.tick(),
                last.timeNs(),
                last.processes(),
                last.connections(),
                last.throughput(),
                last.counters(),
                last.callsPerSecond(),
                last.happenings(),
                last.totals(),
                last.fills());
    }

    private void endTick(TickEnded tick) {
        // Before the first time that is known there is no interval to speak of.
        var rate = new Rate(lastTickNs == 0 ? 0 : tick.timeNs() - lastTickNs);
        changedProcesses.addAll(connections.endTick(rate));
        endProcessesTick(rate, tick);
        forget();
        snapshot = new TraceSnapshot(
                started,
                tick.tick(),
                tick.timeNs(),
                processSnapshots.copy(),
                connections.snapshots(),
                bins.copy(),
                counters,
                rate.perSecond(tickCalls),
                happenings.copy(),
                totals,
                List.copyOf(fills.values()));
        lastTickNs = Math.max(lastTickNs, tick.timeNs());
        tickCalls = 0;
    }

    private void endProcessesTick(Rate rate, TickEnded tick) {
        long txBytes = 0;
        long rxBytes = 0;
        long newlyConnected = 0;
        var moving = new LinkedHashSet<TrackedProcess>();
        for (TrackedProcess process : changedProcesses) {
            txBytes += process.tickTxBytes();
            rxBytes += process.tickRxBytes();
            processSnapshots.put(process, process.snapshot(users, rate));
            if (!process.hadConnections && process.connections.stream().anyMatch(row -> !row.waits())) {
                process.hadConnections = true;
                newlyConnected++;
            }
            if (process.movedInTick()) {
                moving.add(process); // Its rate falls to zero with the next tick, unless it moves again.
            }
            process.endTick();
        }
        changedProcesses = moving;
        totals = new TraceTotals(
                connections.seen(),
                totals.processes() + newlyConnected,
                totals.txBytes() + txBytes,
                totals.rxBytes() + rxBytes,
                totals.forgottenConnections(),
                totals.forgottenProcesses());
        if (rate.intervalNs() > 0) {
            bins.add(new ThroughputBin(lastTickNs, tick.timeNs(), txBytes, rxBytes));
        }
    }

    /** How many things are remembered beside those in the snapshot: what must not grow with the trace. */
    int remembered() {
        return processes.size() + connections.remembered();
    }

    private void forget() {
        long[] forgotten = {totals.forgottenConnections(), totals.forgottenProcesses()};
        connections.forget(retention.closedConnections(), (row, last) -> {
            retention.beyond().finished(last, processSnapshots.get(row.process), started);
            forgotten[0]++;
            // The row itself is still among its process's.
            if (row.process.released && row.process.connections.size() == 1) {
                idleProcesses.addLast(row.process);
            }
        });
        while (idleProcesses.size() > retention.endedProcesses()) {
            TrackedProcess process = idleProcesses.removeFirst();
            processes.remove(process.id);
            changedProcesses.remove(process);
            processSnapshots.remove(process);
            forgotten[1]++;
        }
        processSnapshots.closeGaps();
        totals = new TraceTotals(
                totals.connections(),
                totals.processes(),
                totals.txBytes(),
                totals.rxBytes(),
                forgotten[0],
                forgotten[1]);
    }
}
