package io.sockscope.model;

/**
 * Sums over the whole trace, whether or not what was added up is still in the snapshot.
 *
 * @param connections connections seen
 * @param processes processes that had one
 * @param txBytes payload bytes sent
 * @param rxBytes payload bytes received
 * @param forgottenConnections connections that are over and no longer in the snapshot
 * @param forgottenProcesses processes that have ended and are no longer in the snapshot
 */
public record TraceTotals(
        long connections,
        long processes,
        long txBytes,
        long rxBytes,
        long forgottenConnections,
        long forgottenProcesses) {
    static final TraceTotals NONE = new TraceTotals(0, 0, 0, 0, 0, 0);
}
