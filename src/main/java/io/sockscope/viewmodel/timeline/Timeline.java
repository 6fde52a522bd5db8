package io.sockscope.viewmodel.timeline;

import io.sockscope.viewmodel.Span;
import java.util.List;
import java.util.Optional;

/**
 * All lanes at one moment. Two are never equal: comparing thousands of connections with those of the tick before would
 * cost more than showing them.
 */
public final class Timeline {
    public static final Timeline NONE = new Timeline(List.of(), 0, 0, 0, 0, Optional.empty());

    private final List<Lane> lanes;
    private final long startedNs;
    private final long nowNs;
    private final long bootToEpochNs;
    private final long mostBytes;
    private final Optional<Span> span;

    Timeline(List<Lane> lanes, long startedNs, long nowNs, long bootToEpochNs, long mostBytes, Optional<Span> span) {
        this.lanes = List.copyOf(lanes);
        this.startedNs = startedNs;
        this.nowNs = nowNs;
        this.bootToEpochNs = bootToEpochNs;
        this.mostBytes = mostBytes;
        this.span = span;
    }

    /** Where time is counted from. */
    public enum Axis {
        /** From the start of each process, or of tracing if it is older: runs can be compared. */
        SINCE_START,
        /** From the beginning of tracing: what happened at the same moment is below each other. */
        WALL_CLOCK
    }

    /** What is 0 on the axis for a lane, nanoseconds since boot. */
    public long originNs(Lane lane, Axis axis) {
        return switch (axis) {
            case SINCE_START -> Math.max(startedNs, lane.startNs());
            case WALL_CLOCK -> startedNs;
        };
    }

    /**
     * Where to begin looking: at the selected span if the axis is that of the clock, or else at what was traced.
     *
     * @return two times on the axis, nanoseconds
     */
    public long[] interesting(Axis axis) {
        return switch (axis) {
            case WALL_CLOCK ->
                span.map(chosen -> new long[] {chosen.fromNs() - startedNs, chosen.toNs() - startedNs})
                        .orElseGet(this::traced);
            case SINCE_START -> new long[] {0, Math.max(1, longest())};
        };
    }

    private long[] traced() {
        long first = lanes.stream()
                .flatMap(lane -> lane.rows().stream().flatMap(List::stream))
                .mapToLong(Bar::fromNs)
                .filter(ns -> ns >= startedNs)
                .min()
                .orElse(startedNs);
        return new long[] {Math.min(0, first - startedNs), Math.max(1, nowNs - startedNs)};
    }

    private long longest() {
        return lanes.stream()
                .mapToLong(lane -> lane.endNs() - originNs(lane, Axis.SINCE_START))
                .max()
                .orElse(0);
    }

    /** True if a process is older than the trace, so that its beginning is not known. */
    public boolean isOlder(Lane lane) {
        return lane.startNs() < startedNs;
    }

    /** Only what lived in it is in the lanes; empty if all is. */
    public Optional<Span> span() {
        return span;
    }

    /** Least and greatest time on the axis. */
    public long[] extent(Axis axis) {
        long least = 0;
        long most = 1;
        for (Lane lane : lanes) {
            least = Math.min(least, lane.startNs() - originNs(lane, axis));
            most = Math.max(most, lane.endNs() - originNs(lane, axis));
        }
        return new long[] {least, most};
    }

    /** Runs of one program below each other, the newest first. */
    public List<Lane> lanes() {
        return lanes;
    }

    /** When tracing began, nanoseconds since boot. */
    public long startedNs() {
        return startedNs;
    }

    /** Add this to a time since boot to get nanoseconds since 1970 UTC; 0 if that is not known. */
    public long bootToEpochNs() {
        return bootToEpochNs;
    }

    /** What the connection that moved most has moved. */
    public long mostBytes() {
        return mostBytes;
    }

    /** How many connections are in it. */
    public int bars() {
        return lanes.stream().mapToInt(Lane::bars).sum();
    }
}
