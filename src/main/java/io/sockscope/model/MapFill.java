package io.sockscope.model;

import io.sockscope.counter.KernelMap;

/**
 * How full a map of the kernel is.
 *
 * @param map which
 * @param used entries in use at the last tick
 * @param peak most entries that were in use at any tick
 * @param capacity entries there are
 * @param high whether it is nearly full: from 80 % on, until it is below 70 %
 * @param warnings how often it has become so
 */
public record MapFill(KernelMap map, long used, long peak, long capacity, boolean high, long warnings) {
    private static final int HIGH_PERCENT = 80;
    private static final int LOW_PERCENT = 70;

    static MapFill empty(KernelMap map) {
        return new MapFill(map, 0, 0, 0, false, 0);
    }

    MapFill next(long nowUsed, long nowCapacity) {
        int limit = high ? LOW_PERCENT : HIGH_PERCENT;
        boolean nowHigh = nowCapacity > 0 && nowUsed * 100 >= nowCapacity * limit;
        return new MapFill(
                map, nowUsed, Math.max(peak, nowUsed), nowCapacity, nowHigh, warnings + (nowHigh && !high ? 1 : 0));
    }

    /** Use in percent, 0 to 100, rounded down. */
    public int percent() {
        return capacity == 0 ? 0 : (int) (used * 100 / capacity);
    }
}
