package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Invented traffic of one program; times are seconds since its start. */
final class Traffic {
    static final ProcessId PROCESS = new ProcessId(7, 1_000_000_000_000L);

    private static final double NANOS = 1e9;

    private final List<ConnectionSnapshot> connections = new ArrayList<>();
    private final List<ThroughputBin> bins = new ArrayList<>();
    private final double seconds;
    private long socket;

    Traffic(double seconds) {
        this.seconds = seconds;
    }

    static long ns(double seconds) {
        return PROCESS.startNs() + Math.round(seconds * NANOS);
    }

    static Endpoint end(int host, int port) {
        return new Endpoint(IpAddress.v4(0xcb007100 + host), port);
    }

    /**
     * A connection.
     *
     * @param to when it was closed; 0 if it is open
     * @param calls sends, and as many receives
     */
    Traffic connection(Direction direction, Endpoint remote, double from, double to, long tx, long rx, int calls) {
        return connection(direction, remote, from, to, tx, rx, calls, 0, 0, DnsQuestions.NONE, Bursts.NONE);
    }

    /** A connection over the whole time that sends these bytes at its begin and at each of these moments. */
    Traffic beats(Endpoint remote, int bytes, double... moments) {
        int calls = moments.length + 1;
        long[] times = Arrays.stream(moments).mapToLong(Traffic::ns).toArray();
        long moved = (long) bytes * calls;
        return connection(Direction.OUT, remote, 0, 0, moved, moved, calls, 0, 0, DnsQuestions.NONE, Bursts.of(times));
    }

    /**
     * Queries over one connection to a name server.
     *
     * @param size bytes of each
     * @param asked what was heard of them
     */
    Traffic queries(Endpoint server, double from, double to, int size, int calls, DnsQuestions asked) {
        return connection(
                Direction.OUT, server, from, to, (long) size * calls, 100L * calls, calls, 0, 0, asked, Bursts.NONE);
    }

    /** A connection that failed. */
    Traffic failure(Endpoint remote, double at, int errno) {
        return connection(Direction.OUT, remote, at, at + 0.001, 0, 0, 0, errno, 0, DnsQuestions.NONE, Bursts.NONE);
    }

    /** A connection over the whole time whose segments were partly sent again. */
    Traffic lossy(Endpoint remote, long tx, int calls, int retransmits) {
        return connection(Direction.OUT, remote, 0, 0, tx, 0, calls, 0, retransmits, DnsQuestions.NONE, Bursts.NONE);
    }

    private Traffic connection(
            Direction direction,
            Endpoint remote,
            double from,
            double to,
            long tx,
            long rx,
            int calls,
            int errno,
            int retransmits,
            DnsQuestions asked,
            Bursts bursts) {
        double until = to == 0 ? seconds : to;
        connections.add(new ConnectionSnapshot(
                new ConnectionKey(PROCESS, ++socket, remote),
                "program",
                Protocol.TCP,
                direction,
                errno != 0 ? ConnectionState.FAILED : to == 0 ? ConnectionState.ESTABLISHED : ConnectionState.CLOSED,
                new Endpoint(IpAddress.v4(0x0a000001), 40_000),
                ns(from),
                errno != 0 ? 0 : ns(from + 0.0005),
                to == 0 ? 0 : ns(to),
                errno,
                tx,
                rx,
                calls,
                calls,
                0,
                0,
                20_000,
                19_000,
                retransmits,
                calls == 0 ? 0 : ns(from + 0.001),
                calls == 0 ? 0 : ns(from + 0.9 * (until - from)),
                sizes(tx, calls),
                sizes(rx, calls),
                EarlierBytes.UNKNOWN,
                asked,
                bursts));
        return this;
    }

    private static SizeHistogram sizes(long bytes, int calls) {
        int[] counts = new int[SizeHistogram.BUCKETS];
        if (calls > 0) {
            int bucket = 64 - Long.numberOfLeadingZeros(bytes / calls);
            counts[Math.min(bucket, SizeHistogram.BUCKETS - 1)] = calls;
        }
        return SizeHistogram.of(counts);
    }

    /** Bytes that moved from one moment to another. */
    Traffic bin(double from, double to, long tx, long rx) {
        bins.add(new ThroughputBin(ns(from), ns(to), tx, rx));
        return this;
    }

    Activity activity() {
        var process = new ProcessSnapshot(PROCESS, 1, 0, "root", "program", "/bin/program", 0, 0, 0, 0, 0, 0, 0);
        return new Activity(
                ns(0), ns(seconds), List.of(process), connections, bins.isEmpty() ? Map.of() : Map.of(PROCESS, bins));
    }

    List<Verdict> verdicts() {
        return Patterns.of(activity(), Thresholds.STANDARD);
    }
}
