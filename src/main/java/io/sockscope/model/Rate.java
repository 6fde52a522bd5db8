package io.sockscope.model;

/**
 * Turns what happened in a tick into so much per second.
 *
 * @param intervalNs true length of the tick; with 0 or less there is no rate
 */
record Rate(long intervalNs) {
    double perSecond(long amount) {
        return intervalNs <= 0 ? 0 : amount * 1e9 / intervalNs;
    }
}
