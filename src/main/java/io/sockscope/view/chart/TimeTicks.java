package io.sockscope.view.chart;

import java.util.ArrayList;
import java.util.List;

/** Round moments on a time axis. */
final class TimeTicks {
    private static final long SECOND = 1_000_000_000L;
    private static final long[] STEPS = {
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        60 * SECOND,
        120 * SECOND,
        300 * SECOND,
        600 * SECOND,
        1800 * SECOND,
        3600 * SECOND
    };

    private TimeTicks() {}

    /** The smallest round step of which at most so many fit. */
    static long step(long windowNs, int most) {
        for (long step : STEPS) {
            if (windowNs / step <= most) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    /**
     * Whole multiples of a step in wall-clock time.
     *
     * @param fromNs begin, nanoseconds since boot
     * @param toNs end, nanoseconds since boot
     * @param bootToEpochNs offset to nanoseconds since 1970
     */
    static List<Long> between(long fromNs, long toNs, long step, long bootToEpochNs) {
        var ticks = new ArrayList<Long>();
        long first = Math.ceilDiv(fromNs + bootToEpochNs, step) * step - bootToEpochNs;
        for (long tick = first; tick <= toNs; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }
}
