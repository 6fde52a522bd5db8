package io.sockscope.analysis;

import io.sockscope.event.SizeHistogram;
import java.util.stream.Stream;

/**
 * Sizes of messages, by which calls are meant that sent or received something: what they returned, so that a message that
 * took two calls counts as two. Shares are 0 to 1 of these calls.
 *
 * @param sizes how many calls moved how many bytes, in powers of two: bucket i has 2^(i-1) to 2^i - 1 bytes
 * @param calls calls in it that moved something
 * @param modeBytes lower bound of the fullest bucket, the smaller of two that are as full; 0 without calls
 * @param small share of calls below 128 bytes: keys, pings, acknowledgements (the small packets of RFC 896, where the
 *     bytes of TCP and IP around them weigh as much)
 * @param full share of calls of 1024 bytes or more: the power of two next below a full segment on Ethernet, which is 1460
 *     bytes (RFC 9293, section 3.7.1: 1500 bytes less 40)
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
