package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Figures of a process, a program, a host or a whole trace. Bytes are payload bytes at the socket. Values per connection
 * are those of all connections that lived in the span, over their whole lives.
 *
 * @param connections how many
 * @param txBytes payload bytes sent
 * @param rxBytes payload bytes received
 * @param up rates of sending in the span; all 0 where bytes over time are not known
 * @param down rates of receiving
 * @param remotes who is at the other ends
 * @param sent sizes of sends
 * @param received sizes of receives
 * @param durationSeconds from open (connect, accept or first call) to close, or to the end of the span; of those whose open
 *     is known
 * @param durations the same as a histogram
 * @param interArrivalSeconds between one connection's open and the next, in the order of time: x(i+1) - x(i)
 * @param intervals the same as a histogram
 * @param bytesPerConnection both ways
 * @param failures connects that failed, by errno as connect(2) tells it
 * @param connectMs from connect to the end of the three-way handshake (RFC 9293, section 3.5), of outgoing connections
 * @param rttMs smoothed round trip (SRTT of RFC 6298, section 2) when last seen, of connections that have one
 * @param retransmitsPerThousand segments sent again for each thousand that were sent, as tcpEStatsPerfSegsRetrans by
 *     tcpEStatsPerfSegsOut of RFC 4898; but of the latter there are taken to be as many as the bytes sent fill (1448 bytes
 *     each: 1460 less 12 of the time stamps of RFC 7323), or as there were sends if these are more; too few where many
 *     small sends travel together
 * @param concurrency how many were open at once
 * @param bytesByPhase bytes both ways by phase of the process's life, every phase present; empty where bytes over time are
 *     not known by process
 * @param opensByPhase connections by the phase in which they were opened
 */
public record Statistics(
        long connections,
        long txBytes,
        long rxBytes,
        RateStatistics up,
        RateStatistics down,
        RemoteStatistics remotes,
        SizeStatistics sent,
        SizeStatistics received,
        Distribution durationSeconds,
        TimeHistogram durations,
        Distribution interArrivalSeconds,
        TimeHistogram intervals,
        Distribution bytesPerConnection,
        Map<Integer, Long> failures,
        Distribution connectMs,
        Distribution rttMs,
        double retransmitsPerThousand,
        Concurrency concurrency,
        Map<Phase, Long> bytesByPhase,
        Map<Phase, Long> opensByPhase) {
    /** Of nothing at all. */
    public static final Statistics NONE = of(new Activity(0, 0, List.of(), List.of(), Map.of()));

    private static final double SEGMENT_BYTES = 1448;

    public Statistics {
        failures = Map.copyOf(failures);
        bytesByPhase = Map.copyOf(bytesByPhase);
        opensByPhase = Map.copyOf(opensByPhase);
    }

    /** Payload bytes both ways. */
    public long bytes() {
        return rxBytes + txBytes;
    }

    /** Connects that failed, of whatever errno. */
    public long failureCount() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The figures of all that is in an activity. */
    public static Statistics of(Activity activity) {
        List<ConnectionSnapshot> all = activity.connections();
        return new Statistics(
                all.size(),
                activity.txBytes(),
                activity.rxBytes(),
                RateStatistics.of(
                        activity.moved(), ThroughputBin::txBytesPerSecond, activity.fromNs(), activity.toNs()),
                RateStatistics.of(
                        activity.moved(), ThroughputBin::rxBytesPerSecond, activity.fromNs(), activity.toNs()),
                RemoteStatistics.of(activity),
                SizeStatistics.of(all.stream().map(ConnectionSnapshot::txSizes)),
                SizeStatistics.of(all.stream().map(ConnectionSnapshot::rxSizes)),
                Distribution.of(durations(activity)),
                TimeHistogram.of(durations(activity)),
                Distribution.of(intervals(all)),
                TimeHistogram.of(intervals(all)),
                Distribution.of(all.stream().mapToDouble(c -> c.txBytes() + c.rxBytes())),
                all.stream()
                        .filter(c -> c.state() == ConnectionState.FAILED)
                        .collect(Collectors.groupingBy(ConnectionSnapshot::connectErrno, Collectors.counting())),
                Distribution.of(all.stream()
                        .filter(c -> c.direction() == Direction.OUT && c.establishedNs() > c.openedNs())
                        .mapToDouble(c -> (c.establishedNs() - c.openedNs()) / 1e6)),
                rttMs(all),
                retransmitsPerThousand(all),
                Concurrency.of(activity),
                bytesByPhase(activity),
                opensByPhase(activity));
    }

    static Distribution rttMs(List<ConnectionSnapshot> connections) {
        return Distribution.of(connections.stream().filter(c -> c.rttUs() != 0).mapToDouble(c -> c.rttUs() / 1e3));
    }

    static double retransmitsPerThousand(List<ConnectionSnapshot> connections) {
        long retransmits =
                connections.stream().mapToLong(ConnectionSnapshot::retransmits).sum();
        double segments = connections.stream()
                .mapToDouble(c -> Math.max(c.txBytes() / SEGMENT_BYTES, (double) c.txCalls()))
                .sum();
        return retransmits == 0 ? 0 : retransmits * 1000.0 / Math.max((double) retransmits, segments);
    }

    static DoubleStream durations(Activity activity) {
        return activity.connections().stream().filter(c -> c.openedNs() != 0).mapToDouble(activity::seconds);
    }

    static DoubleStream intervals(List<ConnectionSnapshot> connections) {
        long[] opens = connections.stream()
                .mapToLong(ConnectionSnapshot::openedNs)
                .filter(ns -> ns != 0)
                .sorted()
                .toArray();
        return IntStream.range(1, opens.length).mapToDouble(i -> (opens[i] - opens[i - 1]) / 1e9);
    }

    private static Map<Phase, Long> bytesByPhase(Activity activity) {
        Map<Phase, Long> bytes = new EnumMap<>(Phase.class);
        if (!activity.bins().isEmpty()) {
            Arrays.stream(Phase.values()).forEach(phase -> bytes.put(phase, 0L));
        }
        for (ProcessSnapshot process : activity.processes()) {
            for (ThroughputBin bin : activity.bins().getOrDefault(process.id(), List.of())) {
                bytes.merge(Phase.of(process, bin.endNs()), bin.txBytes() + bin.rxBytes(), Long::sum);
            }
        }
        return bytes;
    }

    private static Map<Phase, Long> opensByPhase(Activity activity) {
        var processes =
                activity.processes().stream().collect(Collectors.toMap(ProcessSnapshot::id, Function.identity()));
        Map<Phase, Long> opens = new EnumMap<>(Phase.class);
        for (ConnectionSnapshot connection : activity.connections()) {
            ProcessSnapshot process = processes.get(connection.key().process());
            if (process != null && connection.openedNs() != 0) {
                opens.merge(Phase.of(process, connection.openedNs()), 1L, Long::sum);
            }
        }
        return opens;
    }
}
