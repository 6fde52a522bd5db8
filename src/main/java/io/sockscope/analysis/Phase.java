package io.sockscope.analysis;

import io.sockscope.model.ProcessSnapshot;

/**
 * Where in its life a process is, by its age: the moment less its start in the kernel. Bytes count in the phase in which
 * the interval between two ticks that they were moved in ends, connections in that in which they were opened. The limits
 * are ours: what a program does once, reading its settings and filling its caches, is over within seconds for most.
 */
public enum Phase {
    /** The first 5 s. */
    START_UP("start-up"),
    /** From 5 s to a minute. */
    FIRST_MINUTE("first minute"),
    /** After a minute. */
    STEADY("steady"),
    /** The last 5 s of a process that has ended, if it lived for a minute. */
    SHUTDOWN("shutdown");

    private static final long SECOND = 1_000_000_000L;
    private static final long EDGE_NS = 5 * SECOND;
    private static final long MINUTE_NS = 60 * SECOND;

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** In lower-case words. */
    public String label() {
        return label;
    }

    /** The phase of a moment, nanoseconds since boot. */
    static Phase of(ProcessSnapshot process, long timeNs) {
        long ageNs = timeNs - process.id().startNs();
        boolean ending = !process.isRunning()
                && process.exitedNs() - process.id().startNs() >= MINUTE_NS
                && process.exitedNs() - timeNs <= EDGE_NS;
        return ending ? SHUTDOWN : ageNs < EDGE_NS ? START_UP : ageNs < MINUTE_NS ? FIRST_MINUTE : STEADY;
    }
}
