package io.sockscope.model;

import io.sockscope.counter.Counter;
import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.CounterSample;
import io.sockscope.event.FlowSample;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessDescribed;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.SocketSample;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import java.util.ArrayList;
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
 * what a lost sample would have told.
 */
public final class Trace {
    /** Bins of {@link TraceSnapshot#throughput()}: an hour of ticks of one second. */
    public static final int MAX_BINS = 3_600;

    /** Length of {@link TraceSnapshot#happenings()}. */
    public static final int MAX_HAPPENINGS = 10_000;

    private final UserNames users;
    private final Map<ProcessId, TrackedProcess> processes = new HashMap<>();
    private final List<ProcessSnapshot> processSnapshots = new ArrayList<>();
    private Set<TrackedProcess> changedProcesses = new LinkedHashSet<>();
    private final ConnectionTable connections = new ConnectionTable();
    private final RecentList<ThroughputBin> bins = new RecentList<>(MAX_BINS);
    private final RecentList<KernelEvent.Happening> happenings = new RecentList<>(MAX_HAPPENINGS);
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private Optional<TraceStarted> started = Optional.empty();
    private long lastTickNs;
    private long tickCalls;

    private volatile TraceSnapshot snapshot;

    public Trace(UserNames users) {
        this.users = users;
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
            case FlowSample e -> tickCalls += connections.apply(e, process(e.process()));
            case CounterSample e -> Counter.ofId(e.counterId()).ifPresent(counter -> counters.put(counter, e.value()));
            case TickEnded e -> endTick(e);
            case KernelEvent.Happening e -> {
                happenings.add(e);
                happened(e);
            }
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
            case ConnectionEstablished e -> {
                connections.socket(e.socketId()).apply(e);
                owned(e.process(), e.socketId());
            }
            case ConnectionFailed e -> {
                connections.socket(e.socketId()).apply(e);
                owned(e.process(), e.socketId());
            }
            case ConnectionClosed e -> {
                connections.socket(e.socketId()).apply(e);
                owned(e.process(), e.socketId());
            }
        }
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
        var process = new TrackedProcess(id, processes.size());
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
                last.happenings());
    }

    private void endTick(TickEnded tick) {
        // Before the first time that is known there is no interval to speak of.
        var rate = new Rate(lastTickNs == 0 ? 0 : tick.timeNs() - lastTickNs);
        changedProcesses.addAll(connections.endTick(rate));
        endProcessesTick(rate, tick);
        snapshot = new TraceSnapshot(
                started,
                tick.tick(),
                tick.timeNs(),
                processSnapshots,
                connections.snapshots(),
                bins.copy(),
                counters,
                rate.perSecond(tickCalls),
                happenings.copy());
        lastTickNs = Math.max(lastTickNs, tick.timeNs());
        tickCalls = 0;
    }

    private void endProcessesTick(Rate rate, TickEnded tick) {
        long txBytes = 0;
        long rxBytes = 0;
        var moving = new LinkedHashSet<TrackedProcess>();
        for (TrackedProcess process : changedProcesses) {
            txBytes += process.tickTxBytes();
            rxBytes += process.tickRxBytes();
            if (process.index == processSnapshots.size()) {
                processSnapshots.add(process.snapshot(users, rate));
            } else {
                processSnapshots.set(process.index, process.snapshot(users, rate));
            }
            if (process.movedInTick()) {
                moving.add(process); // Its rate falls to zero with the next tick, unless it moves again.
            }
            process.endTick();
        }
        changedProcesses = moving;
        if (rate.intervalNs() > 0) {
            bins.add(new ThroughputBin(lastTickNs, tick.timeNs(), txBytes, rxBytes));
        }
    }
}
