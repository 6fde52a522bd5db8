package io.sockscope.viewmodel;

/**
 * A stretch of time.
 *
 * @param fromNs begin, nanoseconds since boot, inclusive
 * @param toNs end, exclusive, greater than the begin
 */
public record Span(long fromNs, long toNs) {
    public Span {
        if (toNs <= fromNs) {
            throw new IllegalArgumentException("a span ends after it begins");
        }
    }

    public long durationNs() {
        return toNs - fromNs;
    }

    public boolean contains(long ns) {
        return fromNs <= ns && ns < toNs;
    }

    /**
     * True if something was there during part of it.
     *
     * @param beganNs 0 if not known, which counts as before
     * @param endedNs 0 if it has not ended
     */
    public boolean meets(long beganNs, long endedNs) {
        return beganNs < toNs && (endedNs == 0 || endedNs >= fromNs);
    }

    /** True if all of an interval lies in it. */
    public boolean holds(long beganNs, long endedNs) {
        return beganNs >= fromNs && endedNs <= toNs;
    }
}
