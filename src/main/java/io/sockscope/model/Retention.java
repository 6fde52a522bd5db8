package io.sockscope.model;

/**
 * How much a trace remembers of what is over, so that its memory does not grow with its length.
 *
 * @param closedConnections how many connections stay in the snapshots after they are over, the last ones; at least 0
 * @param endedProcesses how many processes without a connection stay in the snapshots after their end; at least 0
 * @param beyond takes the connections that are forgotten
 */
public record Retention(int closedConnections, int endedProcesses, FinishedConnections beyond) {
    /** For who looks on: totals of processes stay exact, rows go. */
    public static final Retention DEFAULT = showing(10_000);

    private static final int ENDED_PROCESSES = 1_000;

    public Retention {
        if (closedConnections < 0 || endedProcesses < 0) {
            throw new IllegalArgumentException("one can't remember fewer than none");
        }
    }

    /** The last so many closed connections stay, older ones are dropped. */
    public static Retention showing(int closedConnections) {
        return showing(closedConnections, (connection, process, started) -> {});
    }

    /** The last so many closed connections stay, older ones are handed on. */
    public static Retention showing(int closedConnections, FinishedConnections beyond) {
        return new Retention(closedConnections, ENDED_PROCESSES, beyond);
    }

    /** No closed connection stays; each is handed on. */
    public static Retention handingOn(FinishedConnections beyond) {
        return new Retention(0, ENDED_PROCESSES, beyond);
    }
}
