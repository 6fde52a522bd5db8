package io.sockscope.counter;

import java.util.Optional;

/** Everything that can be lost or fall behind. Each is shown on screen and written into every export. */
public enum Counter {
    /** Happenings that did not fit into the kernel's ring buffer. Totals are not touched: they live in maps. */
    RING_DROPPED(1, "events lost in the kernel's ring buffer", true),
    /** Calls that could not be counted because the map of (process, socket, peer) was full. */
    FLOWS_FULL(2, "calls not counted: flow map full", true),
    /**
     * Sockets whose state could not be kept because their map was full: their times, round trips and retransmits are
     * missing, their bytes and ends are not. Counted for each process and, without a connection, each peer.
     */
    SOCKETS_FULL(3, "sockets not followed: socket map full", true),
    /** Processes that could not be traced because their map was full. */
    PROCESSES_FULL(4, "processes not traced: process map full", true),
    /** Calls of unconnected sockets (UDP, ICMP, raw) whose peer could not be told; their bytes have an empty peer. */
    PEERS_UNKNOWN(5, "datagram calls whose peer could not be told", false),
    /** Frames that the helper did not queue because the app read too slowly. Totals are sent again with the next tick. */
    FRAMES_DROPPED(6, "events lost because the app read too slowly", true),
    /** Drains that took longer than one tick. */
    TICKS_LATE(7, "ticks that came late", false),
    /**
     * Runs of our programs that the kernel skipped, because the program was running on that CPU already and had been
     * preempted or interrupted, and of its second copy, which mostly sees what the first could not: at most so many calls
     * and changes of state, of traced processes and others, were missed.
     */
    RUNS_SKIPPED(8, "calls perhaps missed: the kernel skipped a probe", true),
    /** Bytes of the calls that {@link #FLOWS_FULL} counts, sent and received. Those calls are the loss. */
    FLOWS_FULL_BYTES(9, "bytes of calls not counted: flow map full", false),
    /** Programs of ours that somebody else detached. What they counted is missing since then. */
    PROBES_LOST(10, "probes detached by somebody else", true),
    /** Packets in which names may have been, passed over because their ring buffer was full. No bytes are missing. */
    PAYLOADS_LOST(11, "packets not looked at for names", false),
    /**
     * Incoming connections, of any process, that were forgotten before anyone had used them, because too many waited: if
     * they are used later, they begin without direction and times. None of their bytes is missing.
     */
    HANDSHAKES_FORGOTTEN(12, "incoming connections forgotten before they were used", false),
    /** Calls whose end no kretprobe saw, so that their bytes are not counted: more of them waited than it has room for. */
    RETURNS_LOST(16, "calls whose end was not seen", true),
    /**
     * Processes that are traced because a rule could not be decided: they ended before what it asks for was known. They
     * may be too many, but none is missing.
     */
    RULES_UNSURE(17, "processes traced because a rule could not be decided", false),
    /** Processes whose start was lost in the ring buffer; rules decided by what was left of them. */
    STARTS_LOST(18, "processes decided late: their start was lost", false),
    /** Reads by splice from connections that the kernel decrypts: how many bytes the program got, no hook tells. */
    READS_UNCOUNTED(19, "reads by splice from kTLS that are not counted", true);

    private final int id;
    private final String label;
    private final boolean loss;

    Counter(int id, String label, boolean loss) {
        this.id = id;
        this.label = label;
        this.loss = loss;
    }

    /** Stable number for abi.h and the wire, from 1. */
    public int id() {
        return id;
    }

    /** What is lost, in lower-case words. */
    public String label() {
        return label;
    }

    /** True if something was lost, false if it is only late or less precise. */
    public boolean isLoss() {
        return loss;
    }

    /** The counter with this id; empty for one that a newer helper knows and we don't. */
    public static Optional<Counter> ofId(int id) {
        for (Counter counter : values()) {
            if (counter.id == id) {
                return Optional.of(counter);
            }
        }
        return Optional.empty();
    }
}
