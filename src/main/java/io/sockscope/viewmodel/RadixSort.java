package io.sockscope.viewmodel;

/**
 * Sorts places by a number for each, byte by byte. What is alike stays in the order that it has, so sorting by one key
 * after another sorts by the last one first. Comparing takes as long again while Java has not compiled it yet: this is
 * nothing but loops, which are compiled after a millisecond.
 */
final class RadixSort {
    private static final int BUCKETS = 256;
    private static final int BYTES = Long.BYTES;

    private RadixSort() {}

    /**
     * The places in the order of their numbers, the smallest first, in the order of {@link Double#compare}.
     *
     * @param places indices of numbers
     */
    static int[] sorted(int[] places, double[] numbers) {
        var bits = new long[numbers.length];
        var counts = new int[BYTES][BUCKETS];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = ordered(numbers[i]);
            for (int digit = 0; digit < BYTES; digit++) {
                counts[digit][bucket(bits[i], digit)]++;
            }
        }
        int[] from = places;
        for (int digit = 0; digit < BYTES && bits.length > 0; digit++) {
            int[] next = counts[digit];
            if (next[bucket(bits[0], digit)] < bits.length) { // Else all are alike in it.
                startOfEach(next);
                var to = new int[from.length];
                for (int place : from) {
                    to[next[bucket(bits[place], digit)]++] = place;
                }
                from = to;
            }
        }
        return from;
    }

    /** Bits that are in order, as a number without a sign, as the number is: of what is negative the others turned round. */
    private static long ordered(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits ^ (bits >> (Long.SIZE - 1) | Long.MIN_VALUE);
    }

    private static int bucket(long bits, int digit) {
        return (int) (bits >>> (digit * Byte.SIZE)) & (BUCKETS - 1);
    }

    private static void startOfEach(int[] counts) {
        int start = 0;
        for (int i = 0; i < counts.length; i++) {
            int count = counts[i];
            counts[i] = start;
            start += count;
        }
    }
}
