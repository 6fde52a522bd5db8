package io.sockscope.analysis;

import java.util.Arrays;
import java.util.Collection;

/** Figures for how evenly something is spread. */
final class Spread {
    private Spread() {}

    /**
     * Shannon's entropy in bits, H = -sum of p log2 p, with p the share of each amount (A Mathematical Theory of
     * Communication, 1948): 0 if one has all, log2 n if n have the same.
     */
    static double entropyBits(Collection<Long> amounts) {
        double total = amounts.stream().mapToLong(Long::longValue).sum();
        return total == 0
                ? 0
                : amounts.stream()
                        .filter(amount -> amount > 0)
                        .mapToDouble(amount -> amount / total)
                        .map(share -> -share * Math.log(share) / Math.log(2))
                        .sum();
    }

    /**
     * Burstiness B = (s - m) / (s + m) of standard deviation s (of the population) and mean m (Goh and Barabási: Burstiness
     * and memory in complex systems, 2008): -1 for a constant, 0 for the intervals of a Poisson process, towards 1 for
     * bursts. Of n values of which one has all it is (sqrt(n - 1) - 1) / (sqrt(n - 1) + 1). 0 where all are 0.
     */
    static double burstiness(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        double deviation = Math.sqrt(variance);
        return deviation + mean == 0 ? 0 : (deviation - mean) / (deviation + mean);
    }
}
