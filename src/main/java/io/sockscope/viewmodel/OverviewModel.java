package io.sockscope.viewmodel;

import io.sockscope.event.IpAddress;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.Overview.News;
import io.sockscope.viewmodel.Overview.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Adds up a snapshot for the overview; only asked to while that is on screen. */
public final class OverviewModel {
    private static final int MOST_SHARES = 8;
    private static final int MOST_NAME_CHARS = 32;
    private static final long RECENT_NS = 10_000_000_000L;

    private final ReadOnlyObjectWrapper<Overview> overview = new ReadOnlyObjectWrapper<>(Overview.EMPTY);

    /** What is moved with one remote address. */
    private static final class Host {
        private long rxBytes;
        private long txBytes;
        private long firstNs = Long.MAX_VALUE;
        private String firstBy = "";

        void add(ConnectionSnapshot connection) {
            rxBytes += connection.rxBytes();
            txBytes += connection.txBytes();
            if (connection.openedNs() > 0 && connection.openedNs() < firstNs) {
                firstNs = connection.openedNs();
                firstBy = name(connection.comm());
            }
        }
    }

    void update(TraceSnapshot snapshot, boolean live) {
        var hosts = new HashMap<IpAddress, Host>();
        long startedNs = snapshot.started().map(TraceStarted::timeNs).orElse(0L);
        long recentNs = Math.min(RECENT_NS, Math.max(1, snapshot.timeNs() - startedNs));
        int open = 0;
        int failures = 0;
        int recent = 0;
        for (ConnectionSnapshot connection : snapshot.connections()) {
            open += connection.isOpen() ? 1 : 0;
            failures += connection.state() == ConnectionState.FAILED ? 1 : 0;
            recent += connection.openedNs() > snapshot.timeNs() - recentNs ? 1 : 0;
            if (!connection.remote().address().isUnspecified()) {
                hosts.computeIfAbsent(connection.remote().address(), address -> new Host())
                        .add(connection);
            }
        }
        List<ProcessSnapshot> processes = snapshot.processes();
        overview.set(new Overview(
                live
                        ? processes.stream()
                                .mapToDouble(ProcessSnapshot::rxBytesPerSecond)
                                .sum()
                        : 0,
                live
                        ? processes.stream()
                                .mapToDouble(ProcessSnapshot::txBytesPerSecond)
                                .sum()
                        : 0,
                processes.stream().mapToLong(ProcessSnapshot::rxBytes).sum(),
                processes.stream().mapToLong(ProcessSnapshot::txBytes).sum(),
                open,
                snapshot.connections().size(),
                live ? recent * 1e9 / recentNs : 0,
                failures,
                hosts.size(),
                processes.size(),
                top(processes.stream().map(OverviewModel::share).toList()),
                top(hosts.entrySet().stream()
                        .map(host -> share(host.getKey(), host.getValue()))
                        .toList()),
                news(processes, hosts, startedNs, snapshot.timeNs())));
    }

    private static String name(String comm) {
        return SafeText.escape(comm, MOST_NAME_CHARS);
    }

    private static Share share(ProcessSnapshot process) {
        int pid = process.id().tgid();
        return new Share(
                name(process.comm()), Integer.toString(pid), process.rxBytes(), process.txBytes(), "pid:" + pid);
    }

    private static Share share(IpAddress address, Host host) {
        return new Share(address.toString(), "", host.rxBytes, host.txBytes, only(address));
    }

    private static String only(IpAddress address) {
        return "host:" + address + "/" + (address.isV4() ? 32 : 128);
    }

    private static List<Share> top(List<Share> all) {
        return all.stream()
                .filter(share -> share.bytes() > 0)
                .sorted(Comparator.comparingLong(Share::bytes).reversed().thenComparing(Share::name))
                .limit(MOST_SHARES)
                .toList();
    }

    private static List<News> news(
            List<ProcessSnapshot> processes, Map<IpAddress, Host> hosts, long startedNs, long nowNs) {
        var news = new ArrayList<News>();
        for (ProcessSnapshot process : processes) {
            if (process.id().startNs() > startedNs) {
                String filter = "pid:" + process.id().tgid();
                long ageNs = nowNs - process.id().startNs();
                news.add(new News(News.Kind.PROCESS, name(process.comm()), Optional.empty(), ageNs, filter));
            }
        }
        hosts.forEach((address, host) -> {
            if (host.firstNs > startedNs && host.firstNs != Long.MAX_VALUE) {
                Optional<String> by = Optional.of(host.firstBy);
                news.add(new News(News.Kind.HOST, address.toString(), by, nowNs - host.firstNs, only(address)));
            }
        });
        news.sort(Comparator.comparingLong(News::ageNs).thenComparing(News::name));
        return news.stream().limit(MOST_SHARES).toList();
    }

    public ReadOnlyObjectProperty<Overview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }
}
