package io.sockscope.viewmodel.map;

import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;

/**
 * What some connections moved together. Bytes are payload at the sockets, rates are per second over the last tick.
 *
 * @param connections how many they are
 * @param open how many of them are open
 * @param failures how many of them did not come about
 */
public record Traffic(
        long rxBytes, long txBytes, double rxRate, double txRate, int connections, int open, int failures) {
    public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0);

    static Traffic of(ConnectionSnapshot connection, boolean live) {
        return new Traffic(
                connection.rxBytes(),
                connection.txBytes(),
                live ? connection.rxBytesPerSecond() : 0,
                live ? connection.txBytesPerSecond() : 0,
                1,
                connection.isOpen() ? 1 : 0,
                connection.state() == ConnectionState.FAILED ? 1 : 0);
    }

    public Traffic plus(Traffic other) {
        return new Traffic(
                rxBytes + other.rxBytes,
                txBytes + other.txBytes,
                rxRate + other.rxRate,
                txRate + other.txRate,
                connections + other.connections,
                open + other.open,
                failures + other.failures);
    }

    /** Both ways together. */
    public long bytes() {
        return rxBytes + txBytes;
    }

    /** Both ways together, per second. */
    public double rate() {
        return rxRate + txRate;
    }
}
