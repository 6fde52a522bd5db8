package io.sockscope.cases;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a probe family is known not to get right, and just how it is wrong. The table holds in both directions: a case
 * that stands here must be off in this way, and every other one must be exact.
 */
final class KnownMisses {
    /**
     * One of them.
     *
     * @param reason for people: what no hook sees
     * @param shape what the detail of the result looks like, all of it
     * @param since the first kernel that it is so on
     * @param before the first one that it is no more so on
     */
    record Miss(String reason, Pattern shape, KernelVersion since, KernelVersion before) {
        private static final KernelVersion FIRST = new KernelVersion(0, 0);
        private static final KernelVersion NEVER = new KernelVersion(Integer.MAX_VALUE, 0);

        Miss(String reason, String... deviations) {
            this(reason, Pattern.compile(String.join("; ", deviations)), FIRST, NEVER);
        }

        /** The same, on kernels from this release on. */
        Miss since(String release) {
            return new Miss(reason, shape, KernelVersion.of(release), before);
        }

        /** The same, on kernels before this release. */
        Miss before(String release) {
            return new Miss(reason, shape, since, KernelVersion.of(release));
        }

        boolean isOn(KernelVersion kernel) {
            return kernel.compareTo(since) >= 0 && kernel.compareTo(before) < 0;
        }
    }

    private static final Map<String, Miss> TRACEPOINT = Map.ofEntries(
            Map.entry(
                    "uring-splice",
                    new Miss(
                            "a worker of io_uring that splices is in no system call called splice",
                            "rx -200003 of \\d+ tcp in .*")),
            Map.entry(
                    "mapped-receive",
                    new Miss("TCP_ZEROCOPY_RECEIVE receives without recvmsg", "rx -\\d+ of \\d+ tcp in .*")),
            Map.entry("mptcp4", multipath()),
            Map.entry("mptcp6", multipath()),
            Map.entry("icmp", withoutPeer("icmp")),
            Map.entry("icmp-unconnected", withoutPeer("icmp")),
            Map.entry("icmp6-unconnected", withoutPeer("icmp")),
            Map.entry("raw-icmp", withoutPeer("icmp")),
            Map.entry("raw", withoutPeers()),
            Map.entry("raw-unconnected", withoutPeers()),
            Map.entry("raw-header", withoutPeer("raw")),
            Map.entry(
                    "fork-serve",
                    new Miss(
                            "an accept without a call on the socket that follows it is not seen while others have it",
                            "missing: \\d+ tcp in \\S+ -> \\S+ tx 0 rx 0")),
            Map.entry(
                    "no-network",
                    new Miss(
                            "a connect that fails before its socket changes state is not seen",
                            "missing: \\d+ tcp out .* ENETUNREACH",
                            "missing: \\d+ tcp out .* ENETUNREACH")),
            Map.entry(
                    "rejected",
                    new Miss(
                            "a connect that fails before its socket changes state is not seen",
                            "missing: \\d+ tcp out .* EHOSTUNREACH")),
            Map.entry(
                    "given-up",
                    new Miss(
                            "the local port is not yet known at the change of state",
                            "missing: \\d+ tcp out 10\\.98\\.0\\.1:\\d+ -> 10\\.98\\.0\\.2:7000 tx 0 rx 0",
                            "not there in truth: \\d+ tcp out \\? -> 10\\.98\\.0\\.2:7000 tx 0 rx 0")),
            Map.entry(
                    "try-again",
                    new Miss(
                            "a socket has one connection in our maps, for as long as it lives",
                            "missing: \\d+ tcp out \\S+ -> 127\\.0\\.0\\.1:7001 tx 2003 rx 0",
                            "tx \\+2003 of \\d+ tcp out \\? -> 127\\.0\\.0\\.1:7000 .* ECONNREFUSED")));

    private static final Map<String, Miss> TRACING = Map.ofEntries(
            same("mapped-receive"),
            same("mptcp4"),
            same("mptcp6"),
            same("fork-serve"),
            same("given-up"),
            same("try-again"),
            Map.entry(
                    "icmp",
                    new Miss(
                            "a send on a connected socket without ports names no peer",
                            "tx -1000 of (?<pid>\\d+) icmp out 127\\.0\\.0\\.1 -> 127\\.0\\.0\\.1 tx 1000 rx 1000",
                            "not there in truth: \\k<pid> icmp out 127\\.0\\.0\\.1 -> \\? tx 1000 rx 0")),
            Map.entry(
                    "raw",
                    new Miss(
                            "a send on a connected socket without ports names no peer",
                            "missing: (?<pid>\\d+) raw out 127\\.0\\.0\\.1 -> 127\\.0\\.0\\.1 tx 510 rx 0",
                            "not there in truth: \\k<pid> raw out 127\\.0\\.0\\.1 -> \\? tx 510 rx 0")));

    private static final Map<String, Map<String, Miss>> TABLE = Map.of("tracepoint", TRACEPOINT, "tracing", TRACING);

    private KnownMisses() {}

    /** What the tracepoint family misses in the same way. */
    private static Map.Entry<String, Miss> same(String name) {
        return Map.entry(name, Objects.requireNonNull(TRACEPOINT.get(name)));
    }

    private static Miss withoutPeer(String protocol) {
        return new Miss(
                "no hook shows the peers of sockets without ports",
                "missing: (?<pid>\\d+) " + protocol + " out \\S+ -> \\S+(?<bytes> tx \\d+ rx \\d+)",
                "not there in truth: \\k<pid> " + protocol + " out \\S+ -> \\?\\k<bytes>");
    }

    private static Miss withoutPeers() {
        String one = "missing: \\d+ raw (in|out) \\S+ -> 127\\.0\\.0\\.1( tx 510 rx 0| tx 0 rx 610)";
        String other = "not there in truth: \\d+ raw (in|out) \\S+ -> \\?( tx 510 rx 0| tx 0 rx 610)";
        return new Miss("no hook shows the peers of sockets without ports", one, one, other, other);
    }

    private static Miss multipath() {
        return new Miss(
                "an incoming connection of Multipath TCP is established without SYN_RECV",
                "direction \"unknown\" instead of \"in\" of \\d+ mptcp in \\S+ -> \\S+ tx 30011 rx 100003");
    }

    /** What is known of a case on a kernel. */
    static Optional<Miss> of(String family, String name, KernelVersion kernel) {
        return Optional.ofNullable(TABLE.getOrDefault(family, Map.of()).get(name))
                .filter(miss -> miss.isOn(kernel));
    }

    /** The names of all cases that a family misses. */
    static List<String> names(String family) {
        return TABLE.getOrDefault(family, Map.of()).keySet().stream().sorted().toList();
    }
}
