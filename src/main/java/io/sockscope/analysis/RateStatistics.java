package io.sockscope.analysis;

import io.sockscope.model.ThroughputBin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Bytes per second over a span. Percentiles are of time: for 95 % of the span the rate was not above {@code p95}. Time
 * without a bin counts as a rate of 0.
 *
 * @param mean bytes of the whole span by its seconds
 * @param p50 median over time
 * @param p95 95th percentile over time
 * @param p99 99th percentile over time
 * @param peak highest rate of a bin
 * @param burstiness of the rates in seconds of equal length, -1 to 1, see {@link Spread#burstiness}
 */
public record RateStatistics(double mean, double p50, double p95, double p99, double peak, double burstiness) {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_SECONDS = 100_000;

    private record Piece(double rate, long durationNs) {}

    static RateStatistics of(List<ThroughputBin> bins, ToDoubleFunction<ThroughputBin> rate, long fromNs, long toNs) {
        var pieces = new ArrayList<Piece>();
        long busyNs = 0;
        double bytes = 0;
        for (ThroughputBin bin : bins) {
            long durationNs = bin.endNs() - bin.startNs();
            pieces.add(new Piece(rate.applyAsDouble(bin), durationNs));
            busyNs += durationNs;
            bytes += rate.applyAsDouble(bin) * durationNs / 1e9;
        }
        long spanNs = Math.max(toNs - fromNs, busyNs);
        if (spanNs <= 0) {
            return new RateStatistics(0, 0, 0, 0, 0, 0);
        }
        pieces.add(new Piece(0, spanNs - busyNs));
        pieces.sort(Comparator.comparingDouble(Piece::rate));
        return new RateStatistics(
                bytes * 1e9 / spanNs,
                percentile(pieces, spanNs * 0.50),
                percentile(pieces, spanNs * 0.95),
                percentile(pieces, spanNs * 0.99),
                pieces.getLast().rate,
                Spread.burstiness(perSecond(bins, rate, fromNs, spanNs)));
    }

    private static double percentile(List<Piece> sorted, double untilNs) {
        double sumNs = 0;
        for (Piece piece : sorted) {
            sumNs += piece.durationNs;
            if (sumNs >= untilNs) {
                return piece.rate;
            }
        }
        return sorted.getLast().rate;
    }

    /** Bytes of each second; a bin's go into the second in which it ended. */
    private static double[] perSecond(
            List<ThroughputBin> bins, ToDoubleFunction<ThroughputBin> rate, long fromNs, long spanNs) {
        double[] seconds = new double[Math.clamp(spanNs / SECOND + 1, 1, MOST_SECONDS)];
        for (ThroughputBin bin : bins) {
            int second = Math.clamp((bin.endNs() - 1 - fromNs) / SECOND, 0, seconds.length - 1);
            seconds[second] += rate.applyAsDouble(bin) * (bin.endNs() - bin.startNs()) / 1e9;
        }
        return seconds;
    }
}
