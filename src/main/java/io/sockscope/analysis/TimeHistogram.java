package io.sockscope.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How many lengths of time fall where. Buckets begin at 1, 2 and 5 times each power of ten from 10 µs to 10,000 s; the
 * first holds what is shorter, the last what is longer. So each is about twice the one before, as those of sizes are, and
 * all begin at a round length.
 *
 * @param counts of each bucket, {@link #BUCKETS} of them
 */
public record TimeHistogram(List<Long> counts) {
    private static final int DECADES = 9;
    private static final int[] STEPS = {1, 2, 5};
    private static final long LEAST_NS = 10_000;

    /** How many buckets there are. */
    public static final int BUCKETS = 2 + DECADES * STEPS.length;

    public TimeHistogram {
        counts = List.copyOf(counts);
    }

    static TimeHistogram of(DoubleStream seconds) {
        Long[] counts = new Long[BUCKETS];
        Arrays.fill(counts, 0L);
        seconds.forEach(value -> counts[bucket(value)]++);
        return new TimeHistogram(List.of(counts));
    }

    private static int bucket(double seconds) {
        double ns = seconds * 1e9;
        int bucket = 0;
        while (bucket + 1 < BUCKETS && ns >= lowerBoundNs(bucket + 1)) {
            bucket++;
        }
        return bucket;
    }

    /** Shortest length in nanoseconds that falls into a bucket. */
    public static long lowerBoundNs(int bucket) {
        if (bucket == 0) {
            return 0;
        }
        long decadeNs = LEAST_NS;
        for (int decade = (bucket - 1) / STEPS.length; decade > 0; decade--) {
            decadeNs *= 10;
        }
        return decadeNs * STEPS[(bucket - 1) % STEPS.length];
    }
}
