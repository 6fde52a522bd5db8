package io.sockscope.viewmodel.timeline;

import java.util.List;

/**
 * All lanes at one moment. Two are never equal: comparing thousands of connections with those of the tick before would
 * cost more than showing them.
 */
public final class Timeline {
    public static final Timeline NONE = new Timeline(List.of(), 0, 0, 0, 0);

    private final List<Lane> lanes;
    private final long startedNs;
    private final long nowNs;
    private final long bootToEpochNs;
    private final long mostBytes;

    Timeline(List<Lane> lanes, long startedNs, long nowNs, long bootToEpochNs, long mostBytes) {
        this.lanes = List.copyOf(lanes);
        this.startedNs = startedNs;
        this.nowNs = nowNs;
        this.bootToEpochNs = bootToEpochNs;
        this.mostBytes = mostBytes;
    }

    /** Where time is counted from. */
    public enum Axis {
        /** From the start of each process: runs can be compared. */
        SINCE_START,
        /** From the beginning of tracing: what happened at the same moment is below each other. */
        WALL_CLOCK
    }

    /** What is 0 on the axis for a lane, nanoseconds since boot. */
    public long originNs(Lane lane, Axis axis) {
        return switch (axis) {
            case SINCE_START -> lane.startNs();
            case WALL_CLOCK -> startedNs;
        };
    }

    /**
     * Where to begin looking: at the runs that began while they were traced if there are any, because of the others the
     * beginning was missed.
     *
     * @return two times on the axis, nanoseconds
     */
    public long[] interesting(Axis axis) {
        return switch (axis) {
            case WALL_CLOCK -> {
                long first = lanes.stream()
                        .flatMap(lane -> lane.rows().stream().flatMap(List::stream))
                        .mapToLong(Bar::fromNs)
                        .filter(ns -> ns >= startedNs)
                        .min()
                        .orElse(startedNs);
                yield new long[] {Math.min(0, first - startedNs), Math.max(1, nowNs - startedNs)};
            }
            case SINCE_START -> {
                long longest = longest(true);
                yield new long[] {0, longest > 0 ? longest : Math.max(1, longest(false))};
            }
        };
    }

    private long longest(boolean sinceTracing) {
        return lanes.stream()
                .filter(lane -> !sinceTracing || lane.startNs() >= startedNs)
                .mapToLong(lane -> lane.endNs() - lane.startNs())
                .max()
                .orElse(0);
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
