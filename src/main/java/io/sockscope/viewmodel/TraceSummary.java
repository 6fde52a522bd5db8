package io.sockscope.viewmodel;

import io.sockscope.counter.Counter;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The state of the whole trace at one tick.
 *
 * @param phase where it stands
 * @param code stable name of what went wrong, for finding its translation; empty if nothing did
 * @param message what went wrong, empty if nothing did
 * @param remedy what to do about it
 * @param processes how many processes are being traced
 * @param family probe family in use, empty before the start
 * @param kernelRelease kernel that is traced, empty before the start
 * @param programs names of the attached programs
 * @param limits what cannot be counted here
 * @param callsPerSecond socket calls counted per second
 * @param losses sum of all losses
 * @param counters every counter, losses first
 * @param rxBytesPerSecond received by all traced processes
 * @param txBytesPerSecond sent by all traced processes
 * @param nearlyFull maps of the kernel that are nearly full
 * @param forgottenConnections closed connections that are not shown any more
 * @param cost what tracing takes of the processor
 */
public record TraceSummary(
        TracePhase phase,
        String code,
        String message,
        String remedy,
        int processes,
        String family,
        String kernelRelease,
        List<String> programs,
        List<String> limits,
        double callsPerSecond,
        long losses,
        List<CounterValue> counters,
        double rxBytesPerSecond,
        double txBytesPerSecond,
        List<MapLevel> nearlyFull,
        long forgottenConnections,
        TraceCost cost) {
    /**
     * How full a map of the kernel is.
     *
     * @param id the map's name, stable, for finding its translation
     * @param percent 0 to 100
     */
    public record MapLevel(String id, int percent) {}

    /**
     * A counter and its running total.
     *
     * @param id the counter's name, stable, for finding its translation
     * @param loss true if something was lost, false if it was late or less precise
     * @param value at least 0
     */
    public record CounterValue(String id, boolean loss, long value) {}

    static final TraceSummary INITIAL = new TraceSummary(
            TracePhase.NOT_STARTED,
            "",
            "",
            "",
            0,
            "",
            "",
            List.of(),
            List.of(),
            0,
            0,
            List.of(),
            0,
            0,
            List.of(),
            0,
            TraceCost.UNKNOWN);

    static TraceSummary of(TraceSnapshot snapshot, TraceStatus status, int processes, TraceCost cost) {
        Optional<TraceStarted> started = snapshot.started();
        boolean live = TracePhase.of(status).isLive();
        return new TraceSummary(
                TracePhase.of(status),
                codeOf(status),
                messageOf(status),
                remedyOf(status),
                processes,
                started.map(TraceStarted::family).orElse(""),
                started.map(TraceStarted::kernelRelease).orElse(""),
                started.map(TraceStarted::programs).orElse(List.of()),
                started.map(TraceStarted::limits).orElse(List.of()),
                live ? snapshot.callsPerSecond() : 0,
                snapshot.losses(),
                Arrays.stream(Counter.values())
                        .map(counter -> new CounterValue(
                                counter.name(),
                                counter.isLoss(),
                                snapshot.counters().getOrDefault(counter, 0L)))
                        .toList(),
                live
                        ? snapshot.processes().stream()
                                .mapToDouble(p -> p.rxBytesPerSecond())
                                .sum()
                        : 0,
                live
                        ? snapshot.processes().stream()
                                .mapToDouble(p -> p.txBytesPerSecond())
                                .sum()
                        : 0,
                snapshot.fills().stream()
                        .filter(fill -> live && fill.high())
                        .map(fill -> new MapLevel(fill.map().name(), fill.percent()))
                        .toList(),
                snapshot.totals().forgottenConnections(),
                status instanceof TraceStatus.Tracing ? cost : TraceCost.UNKNOWN);
    }

    private static String codeOf(TraceStatus status) {
        return switch (status) {
            case TraceStatus.Unavailable unavailable -> unavailable.code();
            case TraceStatus.Lost lost -> lost.code();
            case TraceStatus.NotStarted ignored -> "";
            case TraceStatus.Starting ignored -> "";
            case TraceStatus.Tracing ignored -> "";
            case TraceStatus.Replaying ignored -> "";
        };
    }

    private static String messageOf(TraceStatus status) {
        return switch (status) {
            case TraceStatus.Unavailable unavailable -> unavailable.message();
            case TraceStatus.Lost lost -> lost.message();
            case TraceStatus.NotStarted ignored -> "";
            case TraceStatus.Starting ignored -> "";
            case TraceStatus.Tracing ignored -> "";
            case TraceStatus.Replaying ignored -> "";
        };
    }

    private static String remedyOf(TraceStatus status) {
        return switch (status) {
            case TraceStatus.Unavailable unavailable -> unavailable.remedy();
            case TraceStatus.Lost lost -> lost.remedy();
            case TraceStatus.NotStarted ignored -> "";
            case TraceStatus.Starting ignored -> "";
            case TraceStatus.Tracing ignored -> "";
            case TraceStatus.Replaying ignored -> "";
        };
    }
}
