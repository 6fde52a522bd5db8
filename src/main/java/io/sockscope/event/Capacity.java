package io.sockscope.event;

/**
 * For how much at once a trace has room in the kernel. The memory is taken when the trace begins and does not grow.
 *
 * @param connections live connections, {@link #MIN_CONNECTIONS} to {@link #MAX_CONNECTIONS}
 * @param processes running traced processes, {@link #MIN_PROCESSES} to {@link #MAX_PROCESSES}
 * @param eventBytes happenings that wait to be read; a power of two, {@link #MIN_EVENT_BYTES} to
 *     {@link #MAX_EVENT_BYTES}
 */
public record Capacity(int connections, int processes, int eventBytes) {
    public static final int MIN_CONNECTIONS = 16;
    public static final int MAX_CONNECTIONS = 1 << 20;
    public static final int MIN_PROCESSES = 16;
    public static final int MAX_PROCESSES = 1 << 18;
    public static final int MIN_EVENT_BYTES = 1 << 16;
    public static final int MAX_EVENT_BYTES = 1 << 28;

    /** So many entries have those maps at least in which there is what others than the traced do. */
    private static final int LEAST_OF_ALL = 1 << 16;

    /** What a trace has unless it is asked for more or less. */
    public static final Capacity DEFAULT = new Capacity(65_536, 16_384, 16 << 20);

    public Capacity {
        check("connections", connections, MIN_CONNECTIONS, MAX_CONNECTIONS);
        check("processes", processes, MIN_PROCESSES, MAX_PROCESSES);
        check("bytes of events", eventBytes, MIN_EVENT_BYTES, MAX_EVENT_BYTES);
        if (Integer.bitCount(eventBytes) != 1) {
            throw new IllegalArgumentException("room for events is a power of two of bytes, not " + eventBytes);
        }
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("room is for " + least + " to " + most + " " + what + ", not " + value);
        }
    }

    /** Entries for sockets: a quarter more, for those that were closed since the map was read last, and listeners. */
    public int sockets() {
        return connections + connections / 4;
    }

    /**
     * Entries for what one process does over one socket with one peer: half as many more again, since a socket may have
     * several processes, or peers.
     */
    public int flows() {
        return connections + connections / 2;
    }

    /** Entries for the addresses of sockets, where these have no cookie: not only those of traced processes are kept. */
    public int identities() {
        return sockets() + flows();
    }

    /** Entries for calls that wait, of all threads of the machine, where their arguments must be kept until they end. */
    public int calls() {
        return Math.max(LEAST_OF_ALL, 4 * processEntries());
    }

    /** Entries for connects that may come to nothing, where no hook sees their end: most last as long as their call. */
    public int attempts() {
        return Math.max(1 << 12, connections / 4);
    }

    /** Entries for processes that a trace is told of at once; they take memory only while there are any. */
    public int wanted() {
        return Math.max(LEAST_OF_ALL, processEntries());
    }

    /** Entries for processes: a quarter more, for those that have ended since the map was read last. */
    public int processEntries() {
        return processes + processes / 4;
    }
}
