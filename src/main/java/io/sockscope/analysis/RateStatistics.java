package io.sockscope.analysis;

import io.sockscope.model.ThroughputBin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Bytes per second over a span. The rate r(t) at a moment is the sum over the bins that hold it, each with its bytes by
 * its length; where there is no bin it is 0. Percentiles are of time: p95 is the smallest rate that r(t) does not exceed
 * for 95 % of the span, the nearest rank of {@link Distribution} with time instead of a count.
 *
 * @param mean bytes of the whole span by its seconds
 * @param p50 median over time
 * @param p95 95th percentile over time
 * @param p99 99th percentile over time
 * @param peak highest r(t); between two ticks it is not known how bytes were spread
 * @param burstiness of the bytes in steps of equal length, see {@link Spread#burstiness}, -1 to 1. A step lasts a second,
 *     or longer where the span would have more than {@value #MOST_STEPS}; 0 if nothing was moved
 */
public record RateStatistics(double mean, double p50, double p95, double p99, double peak, double burstiness) {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MOST_STEPS = 86_400;

    private record Piece(double rate, long startNs, long endNs) {
        long durationNs() {
            return endNs - startNs;
        }
    }

    static RateStatistics of(List<ThroughputBin> bins, ToDoubleFunction<ThroughputBin> rate, long fromNs, long toNs) {
        List<Piece> pieces = pieces(bins, rate);
        long busyNs = pieces.stream().mapToLong(Piece::durationNs).sum();
        long spanNs = Math.max(toNs - fromNs, busyNs);
        if (spanNs <= 0) {
            return new RateStatistics(0, 0, 0, 0, 0, 0);
        }
        double bytes = pieces.stream()
                .mapToDouble(piece -> piece.rate * piece.durationNs() / 1e9)
                .sum();
        double burstiness = Spread.burstiness(inSteps(pieces, fromNs, spanNs));
        pieces.add(new Piece(0, 0, spanNs - busyNs));
        pieces.sort(Comparator.comparingDouble(Piece::rate));
        return new RateStatistics(
                bytes * 1e9 / spanNs,
                percentile(pieces, spanNs * 0.50),
                percentile(pieces, spanNs * 0.95),
                percentile(pieces, spanNs * 0.99),
                pieces.getLast().rate,
                burstiness);
    }

    /** The rate from each edge of a bin to the next. */
    private static List<Piece> pieces(List<ThroughputBin> bins, ToDoubleFunction<ThroughputBin> rate) {
        long[] edges = bins.stream()
                .flatMapToLong(bin -> LongStream.of(bin.startNs(), bin.endNs()))
                .sorted()
                .distinct()
                .toArray();
        double[] rates = new double[edges.length];
        for (ThroughputBin bin : bins) {
            for (int i = Arrays.binarySearch(edges, bin.startNs()); edges[i] < bin.endNs(); i++) {
                rates[i] += rate.applyAsDouble(bin);
            }
        }
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i + 1 < edges.length; i++) {
            if (rates[i] > 0) {
                pieces.add(new Piece(rates[i], edges[i], edges[i + 1]));
            }
        }
        return pieces;
    }

    private static double percentile(List<Piece> sorted, double untilNs) {
        double sumNs = 0;
        for (Piece piece : sorted) {
            sumNs += piece.durationNs();
            if (sumNs >= untilNs) {
                return piece.rate;
            }
        }
        return sorted.getLast().rate;
    }

    /** Bytes of each step; what is left of the span after the last belongs to it. */
    private static double[] inSteps(List<Piece> pieces, long fromNs, long spanNs) {
        long stepNs = Math.max(SECOND_NS, (spanNs + MOST_STEPS - 1) / MOST_STEPS);
        double[] bytes = new double[(int) Math.max(1, spanNs / stepNs)];
        int last = bytes.length - 1;
        for (Piece piece : pieces) {
            for (long atNs = piece.startNs; atNs < piece.endNs; ) {
                int step = Math.clamp((atNs - fromNs) / stepNs, 0, last);
                long untilNs = step == last ? piece.endNs : Math.min(piece.endNs, fromNs + (step + 1) * stepNs);
                bytes[step] += piece.rate * (untilNs - atNs) / 1e9;
                atNs = untilNs;
            }
        }
        return bytes;
    }
}
