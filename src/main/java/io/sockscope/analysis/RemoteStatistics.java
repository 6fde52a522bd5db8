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

/**
 * The remote hosts.
 *
 * @param hosts each of them, the most bytes first
 * @param entropyBits of the bytes over the hosts, see {@link Spread#entropyBits}: 0 if all go to one
 * @param newInSecondHalf how many were first spoken with in the second half of the span: how fast their number grows
 */
public record RemoteStatistics(List<Host> hosts, double entropyBits, long newInSecondHalf) {
    public RemoteStatistics {
        hosts = List.copyOf(hosts);
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
     * @param share of all bytes, 0 to 1
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
                hosts.stream().filter(host -> host.firstNs > middleNs).count());
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
