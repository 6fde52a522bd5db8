package io.sockscope.model;

import io.sockscope.counter.Counter;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.TraceStarted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known at the end of one tick. Immutable; lists are ordered by first appearance, so that rows keep their
 * order, and their index as long as none before them is forgotten.
 *
 * @param started conditions of the trace; empty until the helper has attached its programs
 * @param tick number of the last complete tick, 0 before the first
 * @param timeNs when its maps were read, nanoseconds since boot
 * @param processes traced processes, running and ended; of the ended ones those that are not forgotten
 * @param connections their connections, open and closed; of the closed ones those that are not forgotten
 * @param throughput the last bins of all traced processes together, oldest first
 * @param counters losses and lags, every {@link Counter} present
 * @param callsPerSecond socket calls counted over the last tick
 * @param happenings the last happenings, in the order they came
 * @param totals sums over the whole trace
 * @param fills how full the kernel's maps are; empty before the first tick
 */
public record TraceSnapshot(
        Optional<TraceStarted> started,
        long tick,
        long timeNs,
        List<ProcessSnapshot> processes,
        List<ConnectionSnapshot> connections,
        List<ThroughputBin> throughput,
        Map<Counter, Long> counters,
        double callsPerSecond,
        List<KernelEvent.Happening> happenings,
        TraceTotals totals,
        List<MapFill> fills) {
    public TraceSnapshot {
        processes = List.copyOf(processes);
        connections = List.copyOf(connections);
        throughput = List.copyOf(throughput);
        counters = Map.copyOf(counters);
        happenings = List.copyOf(happenings);
        fills = List.copyOf(fills);
    }

    /** A snapshot of which nothing was forgotten and no map's fill is known. */
    public TraceSnapshot(
            Optional<TraceStarted> started,
            long tick,
            long timeNs,
            List<ProcessSnapshot> processes,
            List<ConnectionSnapshot> connections,
            List<ThroughputBin> throughput,
            Map<Counter, Long> counters,
            double callsPerSecond,
            List<KernelEvent.Happening> happenings) {
        this(
                started,
                tick,
                timeNs,
                processes,
                connections,
                throughput,
                counters,
                callsPerSecond,
                happenings,
                totals(connections),
                List.of());
    }

    /** A snapshot without happenings. */
    public TraceSnapshot(
            Optional<TraceStarted> started,
            long tick,
            long timeNs,
            List<ProcessSnapshot> processes,
            List<ConnectionSnapshot> connections,
            List<ThroughputBin> throughput,
            Map<Counter, Long> counters,
            double callsPerSecond) {
        this(started, tick, timeNs, processes, connections, throughput, counters, callsPerSecond, List.of());
    }

    private static TraceTotals totals(List<ConnectionSnapshot> connections) {
        return new TraceTotals(
                connections.size(),
                connections.stream().map(c -> c.key().process()).distinct().count(),
                connections.stream().mapToLong(ConnectionSnapshot::txBytes).sum(),
                connections.stream().mapToLong(ConnectionSnapshot::rxBytes).sum(),
                0,
                0);
    }

    /**
     * Wall-clock time of a moment since boot.
     *
     * @throws IllegalStateException before the trace has started
     */
    public Instant wallClock(long ns) {
        return wallClock(ns, started.orElseThrow(() -> new IllegalStateException("the trace has not started")));
    }

    /** Wall-clock time of a moment since boot, in a trace that began like this. */
    public static Instant wallClock(long ns, TraceStarted conditions) {
        long epochNs = ns + conditions.bootToEpochNs();
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L));
    }

    /** Sum of all losses; 0 means that every call and every event was seen. */
    public long losses() {
        return counters.entrySet().stream()
                .filter(entry -> entry.getKey().isLoss())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
