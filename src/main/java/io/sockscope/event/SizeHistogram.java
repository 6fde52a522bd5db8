package io.sockscope.event;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * How many calls moved how many bytes, in powers of two: bucket 0 counts calls of 0 bytes, bucket i calls of 2^(i-1) to
 * 2^i - 1 bytes, the last bucket everything above. Immutable.
 */
public final class SizeHistogram {
    /** Number of buckets; the last begins at 1 MiB. */
    public static final int BUCKETS = 22;

    /** No calls at all. */
    public static final SizeHistogram EMPTY = new SizeHistogram(new int[BUCKETS]);

    private final int[] counts;

    private SizeHistogram(int[] counts) {
        this.counts = counts;
    }

    /**
     * A histogram of these counts.
     *
     * @param counts {@link #BUCKETS} counts, each at most 2^32 - 1 and held as the int of the same bits
     * @throws IllegalArgumentException if the length is another
     */
    public static SizeHistogram of(int[] counts) {
        if (counts.length != BUCKETS) {
            throw new IllegalArgumentException("a size histogram has " + BUCKETS + " buckets, not " + counts.length);
        }
        return new SizeHistogram(counts.clone());
    }

    /**
     * A histogram of what this says for each bucket, asked in their order.
     *
     * @param counts each at most 2^32 - 1 and given as the int of the same bits
     */
    public static SizeHistogram of(IntUnaryOperator counts) {
        int[] all = new int[BUCKETS];
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            all[bucket] = counts.applyAsInt(bucket);
        }
        return new SizeHistogram(all);
    }

    /** Calls in a bucket, 0 to 2^32 - 1. */
    public long count(int bucket) {
        return Integer.toUnsignedLong(counts[bucket]);
    }

    /** Smallest size in bytes that falls into the bucket. */
    public static long lowerBound(int bucket) {
        return bucket == 0 ? 0 : 1L << (bucket - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SizeHistogram that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(counts);
    }
}
