package io.sockscope.model;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * When a connection spoke after a pause: the times of calls that moved data and came at least {@link #PAUSE_NS} after the
 * one before them. Of the calls of one tick only the last is known, so a burst is placed by that. The first call of all is
 * none of them.
 */
public final class Bursts {
    /** A connection that never paused, or has not spoken. */
    public static final Bursts NONE = new Bursts();

    /** Nanoseconds without a call that make a pause. */
    public static final long PAUSE_NS = 500_000_000L;

    /** Of more than these the last ones are kept. */
    public static final int MOST = 64;

    private final long[] timesNs;

    private Bursts(long... timesNs) {
        this.timesNs = timesNs;
    }

    /**
     * Bursts at these times.
     *
     * @param timesNs nanoseconds since boot, in order; of more than {@link #MOST} the last ones count
     * @throws IllegalArgumentException if they are not in order
     */
    public static Bursts of(long... timesNs) {
        for (int i = 1; i < timesNs.length; i++) {
            if (timesNs[i] <= timesNs[i - 1]) {
                throw new IllegalArgumentException("bursts are not in the order of time");
            }
        }
        return timesNs.length == 0
                ? NONE
                : new Bursts(Arrays.copyOfRange(timesNs, Math.max(0, timesNs.length - MOST), timesNs.length));
    }

    /**
     * These and what follows from one more call.
     *
     * @param beforeNs the call before it, 0 if there was none
     * @param callNs not before that
     */
    Bursts with(long beforeNs, long callNs) {
        if (beforeNs == 0 || callNs - beforeNs < PAUSE_NS) {
            return this;
        }
        long[] longer = Arrays.copyOf(timesNs, timesNs.length + 1);
        longer[timesNs.length] = callNs;
        return of(longer);
    }

    /** Those until a moment. */
    public Bursts until(long timeNs) {
        return timesNs.length == 0 || timesNs[timesNs.length - 1] <= timeNs
                ? this
                : of(times().takeWhile(time -> time <= timeNs).toArray());
    }

    /** Nanoseconds since boot, in order. */
    public LongStream times() {
        return Arrays.stream(timesNs);
    }

    public int count() {
        return timesNs.length;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Bursts bursts && Arrays.equals(timesNs, bursts.timesNs));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(timesNs);
    }

    @Override
    public String toString() {
        return "Bursts" + Arrays.toString(timesNs);
    }
}
