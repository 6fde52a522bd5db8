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
import io.sockscope.viewmodel.TrafficLog.Amount;
import io.sockscope.viewmodel.filter.FilterTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Adds up a snapshot for the overview; only asked to while that is on screen. */
public final class OverviewModel {
    private static final int MOST_SHARES = 6;
    private static final int MOST_NAME_CHARS = 32;
    private static final long RECENT_NS = 10_000_000_000L;

    private final ReadOnlyObjectWrapper<Overview> overview = new ReadOnlyObjectWrapper<>(Overview.EMPTY);

    private final RemoteEnds ends;
    private final TrafficHistory history;

    OverviewModel(RemoteEnds ends, TrafficHistory history) {
        this.ends = ends;
        this.history = history;
    }

    /** What is moved with one remote address. */
    private final class Host {
        private Peer peer = Peer.NONE;
        private long rxBytes;
        private long txBytes;
        private long firstNs = Long.MAX_VALUE;
        private String firstBy = "";

        void add(ConnectionSnapshot connection) {
            if (peer.end().host().isEmpty()) { // One connection may know a name that another one does not.
                peer = Peer.host(connection, ends);
            }
            rxBytes += connection.rxBytes();
            txBytes += connection.txBytes();
            if (connection.openedNs() > 0 && connection.openedNs() < firstNs) {
                firstNs = connection.openedNs();
                firstBy = name(connection.comm());
            }
        }
    }

    /**
     * Adds up.
     *
     * @param live whether the trace goes on; else there are no rates
     * @param span what to keep to, empty for the whole trace
     */
    void update(TraceSnapshot snapshot, boolean live, Optional<Span> span) {
        List<ConnectionSnapshot> connections = snapshot.connections().stream()
                .filter(connection -> !connection.waits())
                .filter(connection -> span.isEmpty() || span.get().meets(connection.openedNs(), connection.closedNs()))
                .toList();
        Map<IpAddress, Host> hosts = hosts(connections);
        List<Share> processes = span.map(this::processesIn)
                .orElseGet(() ->
                        snapshot.processes().stream().map(OverviewModel::share).toList());
        span.ifPresent(part -> keepTo(part, hosts));
        Map<String, Share> countries = countries(hosts.values());
        Amount sum = span.map(this::sumOf).orElseGet(() -> sumOf(snapshot));
        Rates rates = span.map(part -> new Rates(perSecond(sum.rxBytes(), part), perSecond(sum.txBytes(), part)))
                .orElseGet(() -> live ? ratesOf(snapshot) : new Rates(0, 0));
        long startedNs = snapshot.started().map(TraceStarted::timeNs).orElse(0L);
        Span recent = span.orElseGet(() -> recent(snapshot, startedNs));
        long fresh = connections.stream()
                .filter(connection -> recent.contains(connection.openedNs()))
                .count();
        overview.set(new Overview(
                rates.rx,
                rates.tx,
                sum.rxBytes(),
                sum.txBytes(),
                (int) connections.stream().filter(ConnectionSnapshot::isOpen).count(),
                connections.size(),
                live || span.isPresent() ? fresh * 1e9 / recent.durationNs() : 0,
                (int) connections.stream()
                        .filter(connection -> connection.state() == ConnectionState.FAILED)
                        .count(),
                hosts.size(),
                (int) countries.keySet().stream()
                        .filter(country -> country.length() == 2)
                        .count(),
                processes.size(),
                top(processes),
                top(hosts.entrySet().stream()
                        .map(host -> share(host.getKey(), host.getValue()))
                        .toList()),
                top(List.copyOf(countries.values())),
                news(snapshot, hosts, span.orElse(new Span(startedNs + 1, Long.MAX_VALUE))),
                span));
    }

    /** Bytes per second. */
    private record Rates(double rx, double tx) {}

    private Map<IpAddress, Host> hosts(List<ConnectionSnapshot> connections) {
        var hosts = new HashMap<IpAddress, Host>();
        for (ConnectionSnapshot connection : connections) {
            if (!connection.remote().address().isUnspecified()) {
                hosts.computeIfAbsent(connection.remote().address(), address -> new Host())
                        .add(connection);
            }
        }
        return hosts;
    }

    /** What the hosts moved in all is replaced by what they moved in a span. */
    private void keepTo(Span span, Map<IpAddress, Host> hosts) {
        Map<IpAddress, Amount> moved = history.byHost().within(span);
        hosts.forEach((address, host) -> {
            Amount amount = moved.getOrDefault(address, Amount.NOTHING);
            host.rxBytes = amount.rxBytes();
            host.txBytes = amount.txBytes();
        });
    }

    private List<Share> processesIn(Span span) {
        return history.byProcess().within(span).entrySet().stream()
                .map(process -> new Share(
                        process.getKey(),
                        "",
                        process.getValue().rxBytes(),
                        process.getValue().txBytes(),
                        "proc:\"" + process.getKey() + "\"",
                        Optional.empty()))
                .toList();
    }

    private Amount sumOf(Span span) {
        return history.total().within(span).getOrDefault("", Amount.NOTHING);
    }

    private static Amount sumOf(TraceSnapshot snapshot) {
        return new Amount(
                snapshot.processes().stream()
                        .mapToLong(ProcessSnapshot::rxBytes)
                        .sum(),
                snapshot.processes().stream()
                        .mapToLong(ProcessSnapshot::txBytes)
                        .sum());
    }

    private static Rates ratesOf(TraceSnapshot snapshot) {
        return new Rates(
                snapshot.processes().stream()
                        .mapToDouble(ProcessSnapshot::rxBytesPerSecond)
                        .sum(),
                snapshot.processes().stream()
                        .mapToDouble(ProcessSnapshot::txBytesPerSecond)
                        .sum());
    }

    private static double perSecond(long bytes, Span span) {
        return bytes * 1e9 / span.durationNs();
    }

    private static Span recent(TraceSnapshot snapshot, long startedNs) {
        long length = Math.clamp(snapshot.timeNs() - startedNs, 1, RECENT_NS);
        return new Span(snapshot.timeNs() - length + 1, snapshot.timeNs() + 1);
    }

    private static String name(String comm) {
        return SafeText.escape(comm, MOST_NAME_CHARS);
    }

    private static Share share(ProcessSnapshot process) {
        int pid = process.id().tgid();
        return new Share(
                name(process.comm()),
                Integer.toString(pid),
                process.rxBytes(),
                process.txBytes(),
                "pid:" + pid,
                Optional.empty());
    }

    private static Share share(IpAddress address, Host host) {
        return new Share(
                host.peer.host(), "", host.rxBytes, host.txBytes, FilterTerms.host(address), Optional.of(host.peer));
    }

    /** By country; what has none is told by the kind of its address, which has more than two letters. */
    private static Map<String, Share> countries(Collection<Host> hosts) {
        var countries = new HashMap<String, Share>();
        for (Host host : hosts) {
            RemoteEnd end = host.peer.end();
            boolean placed = !end.country().isEmpty();
            String name = placed ? end.country() : end.kind();
            String filter = (placed ? "country:" : "kind:") + name;
            if (!name.isEmpty()) {
                countries.merge(
                        name,
                        new Share(name, "", host.rxBytes, host.txBytes, filter, Optional.empty()),
                        (a, b) -> new Share(
                                name, "", a.rxBytes() + b.rxBytes(), a.txBytes() + b.txBytes(), filter, a.peer()));
            }
        }
        return countries;
    }

    private static List<Share> top(List<Share> all) {
        return all.stream()
                .filter(share -> share.bytes() > 0)
                .sorted(Comparator.comparingLong(Share::bytes).reversed().thenComparing(Share::name))
                .limit(MOST_SHARES)
                .toList();
    }

    /** What began in a span. */
    private static List<News> news(TraceSnapshot snapshot, Map<IpAddress, Host> hosts, Span span) {
        var news = new ArrayList<News>();
        for (ProcessSnapshot process : snapshot.processes()) {
            if (span.contains(process.id().startNs())) {
                String filter = "pid:" + process.id().tgid();
                long ageNs = snapshot.timeNs() - process.id().startNs();
                news.add(new News(
                        News.Kind.PROCESS, name(process.comm()), Optional.empty(), ageNs, filter, Optional.empty()));
            }
        }
        hosts.forEach((address, host) -> {
            if (span.contains(host.firstNs)) {
                Optional<String> by = Optional.of(host.firstBy);
                long ageNs = snapshot.timeNs() - host.firstNs;
                news.add(new News(
                        News.Kind.HOST,
                        host.peer.host(),
                        by,
                        ageNs,
                        FilterTerms.host(address),
                        Optional.of(host.peer)));
            }
        });
        news.sort(Comparator.comparingLong(News::ageNs).thenComparing(News::name));
        return news.stream().limit(MOST_SHARES).toList();
    }

    public ReadOnlyObjectProperty<Overview> overviewProperty() {
        return overview.getReadOnlyProperty();
    }
}
