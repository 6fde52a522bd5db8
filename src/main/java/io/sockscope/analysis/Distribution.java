package io.sockscope.analysis;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Values in short. Percentile p of n values in order x(1) <= … <= x(n) is x(ceil(n p / 100)): the smallest value that at
 * least p percent of all do not exceed (nearest rank; definition 1 of Hyndman and Fan: Sample Quantiles in Statistical
 * Packages, 1996). So it is a value that was there, and not one between two.
 *
 * @param count how many values; with 0 all others are 0
 * @param mean arithmetic mean
 * @param p50 median
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param max largest value
 */
public record Distribution(long count, double mean, double p50, double p95, double p99, double max) {
    /** Of no values. */
    public static final Distribution NONE = new Distribution(0, 0, 0, 0, 0, 0);

    /** The distribution of these values, in their unit. */
    public static Distribution of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return NONE;
        }
        return new Distribution(
                sorted.length,
                Arrays.stream(sorted).sum() / sorted.length,
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 99),
                sorted[sorted.length - 1]);
    }

    private static double percentile(double[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(0, rank - 1)];
    }
}
