package io.sockscope.probe;

import java.util.Arrays;
import java.util.List;

/**
 * What a family can't count or tell although all its programs are attached. What depends on a program that is refused
 * or has no place to wait stands with {@link WatchedFunction} and {@link OptionalTracepoint}.
 */
enum FamilyLimit {
    WAITING("A call that was waiting already when the probes were attached is not counted."),
    SHARED_MEMORY("What goes through memory that a process shares with the kernel is not counted: received packet rings"
            + " (PACKET_RX_RING) and AF_XDP."),
    ZERO_COPY_RECEIVE("What io_uring receives without copying it (IORING_OP_RECV_ZC) is not counted."),
    ENCRYPTED_SPLICE("What splice takes from a TLS connection that the kernel decrypts (kTLS) is not counted; how often"
            + " that happens is."),
    MULTIPATH_SPLICE("What splice takes from a connection of Multipath TCP is not counted."),
    UNNAMED_SENDER(
            "Who sent a UDP datagram that is received without a name buffer is not told; its bytes are counted."),
    UNNAMED_RECEIVER("To whom unconnected raw, ICMP and SCTP sockets send by sendmmsg, by io_uring or from 32-bit"
            + " programs is not told; the bytes are counted."),
    MANY_FILES("A connection that is accepted and left to a forked child without a call on it is told only if it is"
            + " among the first 1,024 files."),
    KPROBES_OFF("Kprobes that somebody switches off for the whole system are not noticed: what they count is missing"
            + " from then on."),
    PREEMPTED("This kernel may preempt a probe and skips it meanwhile for others on that processor: what may have been"
            + " missed is counted as calls perhaps missed.");

    private final String sentence;

    FamilyLimit(String sentence) {
        this.sentence = sentence;
    }

    /** For users. */
    String sentence() {
        return sentence;
    }

    /** The sentences for those who trace with a family on a kernel. */
    static List<String> of(ProbeFamily family, KernelSymbols symbols, KernelRelease release) {
        return Arrays.stream(values())
                .filter(limit -> limit.isOf(family, symbols, release))
                .map(FamilyLimit::sentence)
                .toList();
    }

    private boolean isOf(ProbeFamily family, KernelSymbols symbols, KernelRelease release) {
        boolean tracepoints = family == ProbeFamily.TRACEPOINT;
        return switch (this) {
            case WAITING -> !tracepoints;
            case SHARED_MEMORY -> true;
            case ZERO_COPY_RECEIVE -> symbols.has(KernelSymbols.ZERO_COPY_RECEIVE);
            case MULTIPATH_SPLICE -> tracepoints && symbols.has(KernelSymbols.MULTIPATH_SPLICE);
            case ENCRYPTED_SPLICE, UNNAMED_SENDER, UNNAMED_RECEIVER, MANY_FILES -> tracepoints;
            case KPROBES_OFF -> family == ProbeFamily.KPROBE;
            // As PREEMPTS_TRACEPOINTS and PREEMPTS_FUNCTIONS in twice.bpf.h: no other sign of it can be read.
            case PREEMPTED -> tracepoints ? !release.isBefore(7, 0) : !release.isBefore(6, 13);
        };
    }
}
