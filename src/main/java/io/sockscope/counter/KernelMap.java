package io.sockscope.counter;

import java.util.Optional;

/** A map of the kernel that has a size. What does not fit is counted, and before that there is a warning. */
public enum KernelMap {
    /** Traced processes, until their end was read. */
    PROCESSES(1, "process map", "--max-processes"),
    /** Sockets, until the kernel is done with them and that was read. */
    SOCKETS(2, "socket map", "--max-connections"),
    /** What one process does over one socket with one peer. */
    FLOWS(3, "flow map", "--max-connections"),
    /** Addresses of sockets, where the kernel has no cookies for us: also those of others' incoming connections. */
    IDENTITIES(4, "map of socket addresses", "--max-connections"),
    /** Calls that wait for their end, where their arguments must be kept: everybody's. */
    CALLS(5, "map of waiting calls", "--max-processes");

    private final int id;
    private final String label;
    private final String option;

    KernelMap(int id, String label, String option) {
        this.id = id;
        this.label = label;
        this.option = option;
    }

    /** Stable number for the wire, from 1. */
    public int id() {
        return id;
    }

    /** Its name, in lower-case words. */
    public String label() {
        return label;
    }

    /** The option of the command line that makes it larger. */
    public String option() {
        return option;
    }

    /** The map with this id; empty for one that a newer helper knows and we don't. */
    public static Optional<KernelMap> ofId(int id) {
        for (KernelMap map : values()) {
            if (map.id == id) {
                return Optional.of(map);
            }
        }
        return Optional.empty();
    }
}
