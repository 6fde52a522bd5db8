package io.sockscope.model;

/**
 * Bytes moved in one true interval between two ticks. Where no tick came there is no bin: a gap is a gap.
 *
 * @param startNs begin, nanoseconds since boot, inclusive
 * @param endNs end, exclusive, greater than the start
 * @param txBytes payload bytes sent in it by all traced processes
 * @param rxBytes payload bytes received in it
 */
public record ThroughputBin(long startNs, long endNs, long txBytes, long rxBytes) {
    public double txBytesPerSecond() {
        return txBytes * 1e9 / (endNs - startNs);
    }

    public double rxBytesPerSecond() {
        return rxBytes * 1e9 / (endNs - startNs);
    }
}
