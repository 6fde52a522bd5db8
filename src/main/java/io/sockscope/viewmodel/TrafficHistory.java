package io.sockscope.viewmodel;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.PastTraffic;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.TrafficLog.Amount;
import io.sockscope.viewmodel.TrafficLog.Slice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who moved what and when, kept for the whole of a trace: differences of totals over the true time between two ticks. */
final class TrafficHistory {
    private static final int MOST_NAME_CHARS = 32;

    /** Of one process or host: an hour of ticks, and all that was before in longer steps. */
    private static final int MOST_BINS = 7_200;

    /** Of all processes together, and of all hosts: some 10 MB. Where there are many, each has longer steps. */
    private static final int MOST_BINS_IN_ALL = 200_000;

    private static final int LEAST_BINS = 8;

    private final RemoteEnds ends;
    private final TrafficLog<String> total = new TrafficLog<>();
    private final TrafficLog<String> byProcess = new TrafficLog<>();
    private final TrafficLog<IpAddress> byHost = new TrafficLog<>();
    /** Of each address the connection that moved something last, and who it is, once that has been asked for. */
    private final Map<IpAddress, ConnectionSnapshot> speakers = new HashMap<>();

    private final Map<IpAddress, Peer> named = new HashMap<>();
    private Map<ProcessId, Amount> ofProcesses = new HashMap<>();
    private final EarlierConnections ofConnections = new EarlierConnections();
    private final Map<ProcessId, BinLog> bins = new HashMap<>();
    private final Map<IpAddress, BinLog> hostBins = new HashMap<>();
    private Optional<PastTraffic> past = Optional.empty();
    private RecordedIntervals<ProcessId> pastOfProcesses = RecordedIntervals.of(Map.of());
    private RecordedIntervals<IpAddress> pastOfHosts = RecordedIntervals.of(Map.of());
    private long startedNs;
    private long lastNs;
    private long lastBinNs;

    TrafficHistory(RemoteEnds ends) {
        this.ends = ends;
    }

    /**
     * Takes over a tick; one that is known already changes nothing.
     *
     * @param recorded who moved what when, if that is known of more than what was taken over; empty for a live trace
     */
    void take(TraceSnapshot snapshot, Optional<PastTraffic> recorded) {
        long began = snapshot.started().map(TraceStarted::timeNs).orElse(0L);
        if (began != startedNs || snapshot.timeNs() < lastNs || !recorded.equals(past)) {
            forget();
            startedNs = began;
            if (!recorded.equals(past)) {
                past = recorded;
                pastOfProcesses = RecordedIntervals.of(
                        recorded.map(PastTraffic::byProcess).orElse(Map.of()));
                pastOfHosts =
                        RecordedIntervals.of(recorded.map(PastTraffic::byHost).orElse(Map.of()));
            }
        }
        if (snapshot.timeNs() == lastNs) {
            return;
        }
        for (ThroughputBin bin : snapshot.throughput()) {
            if (bin.startNs() >= lastBinNs) {
                total.add(bin.startNs(), bin.endNs(), Map.of("", new Amount(bin.rxBytes(), bin.txBytes())));
                lastBinNs = bin.endNs();
            }
        }
        if (past.isPresent()) {
            takeRecorded(snapshot);
        } else {
            takeDifferences(snapshot);
        }
        lastNs = snapshot.timeNs();
    }

    /** All intervals since the moment that was shown before. */
    private void takeRecorded(TraceSnapshot snapshot) {
        var names = new HashMap<ProcessId, String>();
        snapshot.processes().forEach(process -> names.put(process.id(), safe(process)));
        for (Slice<ProcessId> slice : pastOfProcesses.between(lastNs, snapshot.timeNs())) {
            var moved = new HashMap<String, Amount>();
            slice.parties().forEach((process, amount) -> {
                moved.merge(names.getOrDefault(process, ""), amount, Amount::plus);
            });
            byProcess.add(slice.startNs(), slice.endNs(), moved);
        }
        for (Slice<IpAddress> slice : pastOfHosts.between(lastNs, snapshot.timeNs())) {
            byHost.add(slice.startNs(), slice.endNs(), slice.parties());
        }
        for (ConnectionSnapshot connection : snapshot.connections()) {
            speakers.put(connection.remote().address(), connection);
        }
    }

    private void takeDifferences(TraceSnapshot snapshot) {
        Map<String, Amount> processes = processes(snapshot);
        Map<IpAddress, Amount> hosts = hosts(snapshot);
        if (lastNs > 0) { // Else it is not known since when.
            byProcess.add(lastNs, snapshot.timeNs(), processes);
            byHost.add(lastNs, snapshot.timeNs(), hosts);
        }
    }

    private Map<String, Amount> processes(TraceSnapshot snapshot) {
        var moved = new HashMap<String, Amount>();
        var totals = new HashMap<ProcessId, Amount>();
        for (ProcessSnapshot process : snapshot.processes()) {
            Amount now = new Amount(process.rxBytes(), process.txBytes());
            Amount fresh = now.since(ofProcesses.getOrDefault(process.id(), Amount.NOTHING));
            totals.put(process.id(), now);
            if (fresh.bytes() > 0) {
                moved.merge(safe(process), fresh, Amount::plus);
                if (lastNs > 0) {
                    bins.computeIfAbsent(process.id(), id -> new BinLog())
                            .add(bin(snapshot, fresh), share(bins.size()));
                }
            }
        }
        bins.keySet().retainAll(totals.keySet());
        ofProcesses = totals;
        return moved;
    }

    private static String safe(ProcessSnapshot process) {
        return SafeText.escape(process.comm(), MOST_NAME_CHARS);
    }

    private ThroughputBin bin(TraceSnapshot snapshot, Amount moved) {
        return new ThroughputBin(lastNs, snapshot.timeNs(), moved.txBytes(), moved.rxBytes());
    }

    private Map<IpAddress, Amount> hosts(TraceSnapshot snapshot) {
        var moved = new HashMap<IpAddress, Amount>();
        var known = new HashSet<IpAddress>();
        for (ConnectionSnapshot connection : snapshot.connections()) {
            ConnectionSnapshot before = ofConnections.of(connection.key());
            Amount now = amount(connection);
            Amount fresh = before == null ? now : now.since(amount(before));
            IpAddress address = connection.remote().address();
            known.add(address);
            if (fresh.bytes() > 0) {
                moved.merge(address, fresh, Amount::plus);
                speakers.put(address, connection);
            }
        }
        ofConnections.replace(snapshot.connections());
        hostBins.keySet().retainAll(known);
        if (lastNs > 0) {
            moved.forEach((address, fresh) -> hostBins.computeIfAbsent(address, any -> new BinLog())
                    .add(bin(snapshot, fresh), share(hostBins.size())));
        }
        return moved;
    }

    private static int share(int parties) {
        return Math.clamp(MOST_BINS_IN_ALL / parties, LEAST_BINS, MOST_BINS);
    }

    private static Amount amount(ConnectionSnapshot connection) {
        return new Amount(connection.rxBytes(), connection.txBytes());
    }

    private void forget() {
        total.clear();
        byProcess.clear();
        byHost.clear();
        speakers.clear();
        named.clear();
        bins.clear();
        hostBins.clear();
        ofProcesses.clear();
        ofConnections.replace(List.of());
        lastNs = 0;
        lastBinNs = 0;
    }

    /** Begin of the trace, nanoseconds since boot, 0 before it has one. */
    long startedNs() {
        return startedNs;
    }

    TrafficLog<String> total() {
        return total;
    }

    TrafficLog<String> byProcess() {
        return byProcess;
    }

    TrafficLog<IpAddress> byHost() {
        return byHost;
    }

    /** Who an address is, as far as anything was moved there. */
    Peer peer(IpAddress address) {
        Peer known = named.get(address);
        if (known != null) {
            return known;
        }
        ConnectionSnapshot speaker = speakers.get(address);
        Peer peer = speaker == null ? Peer.NONE : Peer.host(speaker, ends);
        if (!peer.end().host().isEmpty()) {
            named.put(address, peer);
        }
        return peer;
    }

    /** Who moved what when. Of a live trace a copy. */
    MovedBytes moved() {
        return past.map(all -> new MovedBytes(all.byProcess(), all.byHost(), Optional.empty()))
                .orElseGet(() -> new MovedBytes(
                        copy(bins),
                        copy(hostBins),
                        Optional.of(
                                total.slices().stream().map(TrafficHistory::bin).toList())));
    }

    private static ThroughputBin bin(Slice<String> slice) {
        Amount moved = slice.parties().values().stream().reduce(slice.rest(), Amount::plus);
        return new ThroughputBin(slice.startNs(), slice.endNs(), moved.txBytes(), moved.rxBytes());
    }

    private static <K> Map<K, List<ThroughputBin>> copy(Map<K, BinLog> logs) {
        return logs.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().bins()));
    }
}
