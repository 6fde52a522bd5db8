package io.sockscope.viewmodel.patterns;

import io.sockscope.analysis.TimeHistogram;
import java.util.Map;
import java.util.TreeMap;

/** The buckets that lengths of time are counted in, for writing below an axis. */
public final class LengthScale {
    private static final Map<Long, String> MARKS =
            Map.of(100_000L, "100 \u00b5s", 10_000_000L, "10 ms", 1_000_000_000L, "1 s", 100_000_000_000L, "100 s");

    private LengthScale() {}

    /** What stands below which bucket. */
    public static Map<Integer, String> words() {
        Map<Integer, String> words = new TreeMap<>();
        for (int bucket = 0; bucket < TimeHistogram.BUCKETS; bucket++) {
            String mark = MARKS.get(TimeHistogram.lowerBoundNs(bucket));
            if (mark != null) {
                words.put(bucket, mark);
            }
        }
        return words;
    }
}
