package io.sockscope.analysis;

import java.util.Locale;
import java.util.Optional;

/** The figures that the rules compare with. All can be adjusted. */
public enum Threshold {
    BULK_BYTES(2e6, "bytes one way over one program that make a bulk transfer"),
    ONE_WAY_RATIO(8, "times as many bytes one way as the other way that make a transfer one-way"),
    STREAM_SECONDS(8, "seconds that a stream lasts at least"),
    STREAM_ACTIVE_SHARE(0.9, "share of its seconds in which a stream moves data at most: it pauses between chunks"),
    STREAM_CHUNKS(4, "chunks, with pauses between them, that make a stream"),
    SMALL_SHARE(0.8, "share of sends below 128 bytes that makes a connection interactive"),
    INTERACTIVE_CALLS(8, "sends that an interactive connection has at least"),
    INTERACTIVE_PER_SECOND(20, "sends per second that an interactive connection has at most"),
    EXCHANGES(5, "sends on one connection, each answered, that make request/response"),
    SHORT_SECONDS(2, "seconds that a short-lived connection lasts at most"),
    SHORT_COUNT(8, "short-lived connections that make a pattern"),
    IDLE_SECONDS(20, "seconds that a long-lived idle connection lasts at least"),
    IDLE_BYTES_PER_SECOND(50, "bytes per second that an idle connection moves at most"),
    FAN_OUT_HOSTS(12, "remote ends, each with a port of its own, that make a fan-out"),
    SCAN_PORTS(20, "ports of one host that make a port scan"),
    SCAN_HOSTS(20, "hosts asked for one port that make a host scan"),
    SCAN_UNANSWERED_SHARE(0.5, "share of a scan's connections that fail or move nothing"),
    BEACON_CONTACTS(8, "contacts in a row that make a beacon"),
    BEACON_SECONDS(0.5, "seconds between two contacts of a beacon at least"),
    BEACON_BYTES(100e3, "bytes that a contact of a beacon moves at most, in the median"),
    BEACON_CHANCE(0.005, "probability at most that as regular a row of contacts comes about by chance"),
    TUNNEL_QUERIES(40, "DNS queries that make a tunnel"),
    TUNNEL_QUERY_BYTES(90, "bytes of a DNS query, in the mean, that make a tunnel"),
    TUNNEL_ENTROPY_BITS(3.3, "bits per character of the leftmost labels, in the mean, that make a tunnel"),
    TUNNEL_NEW_SHARE(0.3, "share of DNS queries for a name not asked for before that make a tunnel"),
    TUNNEL_PER_SECOND(0.3, "DNS queries a second, while there are any, that make a tunnel"),
    STORM_OPENS(100, "connections opened within storm-seconds that make a storm"),
    STORM_SECONDS(2, "seconds within which so many connections are a storm"),
    FAILURES(3, "failed connections to one remote end that make it a failing peer"),
    FAILURE_SHARE(0.5, "share of failed connections to one remote end that makes it a failing peer"),
    SLOW_RTT_MS(300, "round trip in milliseconds, in the median, that makes a peer slow"),
    SLOW_RETRANSMITS(20, "segments sent again per thousand that make a peer slow"),
    EXFILTRATION_BYTES(1e6, "bytes to one new host that are out of proportion"),
    EXFILTRATION_RATIO(10, "times as many bytes as to the other hosts, in the median, that are out of proportion"),
    EXFILTRATION_HOSTS(3, "other hosts that a program speaks with before one can be out of proportion"),
    ANOMALY_STEPS(60, "seconds of a process that are watched before one can be unlike them"),
    ANOMALY_SCORE(1.5, "score of a Random Cut Forest, of which about 1 is normal, that makes an anomaly"),
    ANOMALY_FACTOR(4, "times as much as ever before, sent, received, opened or of hosts, that makes an anomaly");

    private final double standard;
    private final String description;

    Threshold(double standard, String description) {
        this.standard = standard;
        this.description = description;
    }

    /** What it is unless somebody says otherwise. */
    public double standard() {
        return standard;
    }

    /** What it means, with its unit. */
    public String description() {
        return description;
    }

    /** Its name as on the command line, for example {@code bulk-bytes}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The threshold of this name. */
    public static Optional<Threshold> ofLabel(String label) {
        for (Threshold threshold : values()) {
            if (threshold.label().equals(label)) {
                return Optional.of(threshold);
            }
        }
        return Optional.empty();
    }
}
