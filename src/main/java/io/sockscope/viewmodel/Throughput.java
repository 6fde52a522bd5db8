package io.sockscope.viewmodel;

import java.time.Instant;
import java.util.List;

/**
 * The throughput of all traced processes, ready to be drawn.
 *
 * @param bins true intervals, oldest first; where time is missing between two there is a gap
 * @param nowNs right end of the time axis, nanoseconds since boot
 * @param bootToEpochNs add this to a time since boot to get nanoseconds since 1970 UTC; 0 before the trace started
 */
public record Throughput(List<Bin> bins, long nowNs, long bootToEpochNs) {
    /** Nothing seen yet. */
    public static final Throughput EMPTY = new Throughput(List.of(), 0, 0);

    /**
     * What was moved in one interval.
     *
     * @param startNs begin, nanoseconds since boot, inclusive
     * @param endNs end, exclusive, greater than the start
     * @param rxBytes payload bytes received
     * @param txBytes payload bytes sent
     */
    public record Bin(long startNs, long endNs, long rxBytes, long txBytes) {
        public double rxBytesPerSecond() {
            return rxBytes * 1e9 / (endNs - startNs);
        }

        public double txBytesPerSecond() {
            return txBytes * 1e9 / (endNs - startNs);
        }
    }

    public Throughput {
        bins = List.copyOf(bins);
    }

    /** Wall-clock time of a moment since boot. */
    public Instant wallClock(long ns) {
        return wallClock(ns, bootToEpochNs);
    }

    /** Wall-clock time of a moment since boot. */
    public static Instant wallClock(long ns, long bootToEpochNs) {
        long epochNs = ns + bootToEpochNs;
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L));
    }
}
