package io.sockscope.cases;

import java.util.List;
import java.util.Map;
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
     */
    record Miss(String reason, Pattern shape) {
        Miss(String reason, String... deviations) {
            this(reason, Pattern.compile(String.join("; ", deviations)));
        }
    }

    private static final Map<String, Miss> TRACEPOINT = Map.ofEntries(
            Map.entry("icmp-unconnected", withoutPeer("icmp")),
            Map.entry("icmp6-unconnected", withoutPeer("icmp")),
            Map.entry("raw-icmp", withoutPeer("icmp")),
            Map.entry(
                    "raw",
                    new Miss(
                            "no hook shows whom a raw socket received from",
                            "missing: (?<pid>\\d+) raw in \\S+ -> 127\\.0\\.0\\.1 tx 0 rx 610",
                            "not there in truth: \\k<pid> raw in \\S+ -> \\? tx 0 rx 610")),
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
                    "try-again",
                    new Miss(
                            "a socket has one connection in our maps, for as long as it lives",
                            "missing: \\d+ tcp out \\S+ -> 127\\.0\\.0\\.1:7001 tx 2003 rx 0",
                            "tx \\+2003 of \\d+ tcp out \\? -> 127\\.0\\.0\\.1:7000 .* ECONNREFUSED")));

    private static final Map<String, Map<String, Miss>> TABLE = Map.of("tracepoint", TRACEPOINT);

    private KnownMisses() {}

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

    static Optional<Miss> of(String family, String name) {
        return Optional.ofNullable(TABLE.getOrDefault(family, Map.of()).get(name));
    }

    /** The names of all cases that a family misses. */
    static List<String> names(String family) {
        return TABLE.getOrDefault(family, Map.of()).keySet().stream().sorted().toList();
    }
}
