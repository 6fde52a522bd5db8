package io.sockscope.analysis;

import io.sockscope.event.SizeHistogram;
import java.util.stream.Stream;

/**
 * Sizes of calls. Shares are 0 to 1 of the calls that moved something.
 *
 * @param sizes how many calls moved how many bytes, in powers of two
 * @param calls calls in it that moved something
 * @param modeBytes lower bound of the fullest bucket, 0 without calls
 * @param small share of calls below 128 bytes: keys, pings, acknowledgements
 * @param full share of calls of 1024 bytes or more: at least most of a segment
 */
public record SizeStatistics(SizeHistogram sizes, long calls, long modeBytes, double small, double full) {
    private static final int FIRST = 1;
    private static final int FIRST_NOT_SMALL = 8;
    private static final int FIRST_FULL = 11;

    static SizeStatistics of(Stream<SizeHistogram> parts) {
        long[] counts = new long[SizeHistogram.BUCKETS];
        parts.forEach(part -> {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += part.count(i);
            }
        });
        int mode = FIRST;
        int[] cut = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            cut[i] = (int) Math.min(counts[i], 0xffff_ffffL);
            mode = i >= FIRST && counts[i] > counts[mode] ? i : mode;
        }
        long calls = sum(counts, FIRST, counts.length);
        return new SizeStatistics(
                SizeHistogram.of(cut),
                calls,
                calls == 0 ? 0 : SizeHistogram.lowerBound(mode),
                share(sum(counts, FIRST, FIRST_NOT_SMALL), calls),
                share(sum(counts, FIRST_FULL, counts.length), calls));
    }

    private static long sum(long[] counts, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
