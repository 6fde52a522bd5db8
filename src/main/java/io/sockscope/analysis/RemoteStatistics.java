package io.sockscope.analysis;

import io.sockscope.event.IpAddress;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The remote hosts: the addresses at the other ends, as far as they are known. A host is first spoken with when the first
 * of its connections was opened; one of which that is not known was there from the beginning.
 *
 * @param hosts each of them, the most bytes first
 * @param entropyBits of the bytes over the hosts, see {@link Spread#entropyBits}: 0 if one has all, log2 of their number if
 *     all have the same
 * @param newInSecondHalf how many were first spoken with in the second half of the span
 * @param growth how many had been spoken with by the end of each tenth of the span, {@value #PARTS} numbers; that still
 *     grows where a program looks for others
 */
public record RemoteStatistics(List<Host> hosts, double entropyBits, long newInSecondHalf, List<Long> growth) {
    /** Parts of a span. */
    public static final int PARTS = 10;

    public RemoteStatistics {
        hosts = List.copyOf(hosts);
        growth = List.copyOf(growth);
    }

    /**
     * A remote host.
     *
     * @param address its address
     * @param ports how many of its ports
     * @param connections how many connections
     * @param failures how many of them failed
     * @param txBytes sent to it
     * @param rxBytes received from it
     * @param share of all bytes of the connections, 0 to 1
     * @param firstNs first contact, nanoseconds since boot
     */
    public record Host(
            IpAddress address,
            int ports,
            long connections,
            long failures,
            long txBytes,
            long rxBytes,
            double share,
            long firstNs) {}

    private static final class Sum {
        private final Set<Integer> ports = new HashSet<>();
        private long connections;
        private long failures;
        private long txBytes;
        private long rxBytes;
        private long firstNs = Long.MAX_VALUE;
    }

    static RemoteStatistics of(Activity activity) {
        Map<IpAddress, Sum> sums = new HashMap<>();
        for (ConnectionSnapshot connection : activity.connections()) {
            if (connection.remote().isKnown()) {
                Sum sum = sums.computeIfAbsent(connection.remote().address(), address -> new Sum());
                sum.ports.add(connection.remote().port());
                sum.connections++;
                sum.failures += connection.state() == ConnectionState.FAILED ? 1 : 0;
                sum.txBytes += connection.txBytes();
                sum.rxBytes += connection.rxBytes();
                sum.firstNs = Math.min(sum.firstNs, connection.openedNs());
            }
        }
        double total = Math.max(1, activity.txBytes() + activity.rxBytes());
        long middleNs = activity.fromNs() + (activity.toNs() - activity.fromNs()) / 2;
        List<Host> hosts = sums.entrySet().stream()
                .map(entry -> host(entry.getKey(), entry.getValue(), total))
                .sorted(Comparator.comparingLong((Host host) -> -host.txBytes - host.rxBytes)
                        .thenComparing(host -> host.address.toString()))
                .toList();
        return new RemoteStatistics(
                hosts,
                Spread.entropyBits(
                        hosts.stream().map(host -> host.txBytes + host.rxBytes).toList()),
                hosts.stream().filter(host -> host.firstNs > middleNs).count(),
                growth(hosts, activity));
    }

    private static List<Long> growth(List<Host> hosts, Activity activity) {
        double partNs = (activity.toNs() - activity.fromNs()) / (double) PARTS;
        return IntStream.rangeClosed(1, PARTS)
                .mapToObj(part -> hosts.stream()
                        .filter(host -> part == PARTS || host.firstNs <= activity.fromNs() + part * partNs)
                        .count())
                .toList();
    }

    private static Host host(IpAddress address, Sum sum, double total) {
        return new Host(
                address,
                sum.ports.size(),
                sum.connections,
                sum.failures,
                sum.txBytes,
                sum.rxBytes,
                (sum.txBytes + sum.rxBytes) / total,
                sum.firstNs);
    }
}
