package io.sockscope.viewmodel;

import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Gathers what is known of the selection, tick by tick, while it is on screen. */
public final class DetailsModel {
    private static final int MOST_POINTS = 600;
    private static final int MOST_PARENTS = 8;
    private static final int MOST_NAME_CHARS = 32;
    private static final int MOST_PATH_CHARS = 4_096; // as the kernel has it

    /** Whatever is in it: no more than six characters stand for one. */
    private static final int MOST_COMMAND_CHARS = 6 * ProcessDetails.MAX_COMMAND_LINE_CHARS;

    private final ReadOnlyObjectWrapper<Details> details = new ReadOnlyObjectWrapper<>(new Details.Nothing());
    private final RemoteEnds ends;
    private final List<Throughput.Bin> bins = new ArrayList<>();
    private final List<Details.RoundTrip> roundTrips = new ArrayList<>();
    private Selection selection = new Selection.Nothing();
    private long lastNs;
    private long lastRxBytes;
    private long lastTxBytes;

    DetailsModel(RemoteEnds ends) {
        this.ends = ends;
    }

    void update(Selection now, TraceSnapshot snapshot, List<RunningProcess> running) {
        if (!now.equals(selection) || snapshot.timeNs() < lastNs) {
            selection = now;
            bins.clear();
            roundTrips.clear();
            lastNs = 0;
        }
        details.set(
                switch (now) {
                    case Selection.Nothing nothing -> new Details.Nothing();
                    case Selection.OfConnection of ->
                        snapshot.connections().stream()
                                .filter(connection -> connection.key().equals(of.key()))
                                .findFirst()
                                .<Details>map(connection -> connection(connection, snapshot, running))
                                .orElseGet(Details.Nothing::new);
                    case Selection.OfProcess of ->
                        process(of.id(), snapshot)
                                .<Details>map(process -> process(process, snapshot, running))
                                .orElseGet(Details.Nothing::new);
                });
    }

    private Details connection(ConnectionSnapshot c, TraceSnapshot snapshot, List<RunningProcess> running) {
        record(snapshot.timeNs(), c.rxBytes(), c.txBytes());
        boolean measured = roundTrips.isEmpty() || roundTrips.getLast().timeNs() != snapshot.timeNs();
        if (c.rttUs() > 0 && measured) {
            roundTrips.add(new Details.RoundTrip(snapshot.timeNs(), c.rttUs()));
            if (roundTrips.size() > MOST_POINTS) {
                roundTrips.removeFirst();
            }
        }
        Details.Owner owner = process(c.key().process(), snapshot)
                .map(process -> owner(process, running))
                .orElseGet(() ->
                        Details.Owner.named(safe(c.comm()), c.key().process().tgid()));
        Peer peer = Peer.of(Address.of(c.remote()), ends.of(c), c.protocol().label());
        return Details.Connection.of(c, peer, owner, snapshot.timeNs(), history(snapshot), roundTrips);
    }

    private Details process(ProcessSnapshot p, TraceSnapshot snapshot, List<RunningProcess> running) {
        record(snapshot.timeNs(), p.rxBytes(), p.txBytes());
        int all = 0;
        int failures = 0;
        for (ConnectionSnapshot connection : snapshot.connections()) {
            if (connection.key().process().equals(p.id())) {
                all++;
                failures += connection.state() == ConnectionState.FAILED ? 1 : 0;
            }
        }
        return Details.TracedProcess.of(p, owner(p, running), snapshot.timeNs(), all, failures, history(snapshot));
    }

    /** True bins: what came between two ticks, over the time between them. */
    private void record(long nowNs, long rxBytes, long txBytes) {
        if (nowNs == lastNs) {
            return;
        }
        if (lastNs > 0 && nowNs > lastNs) {
            bins.add(new Throughput.Bin(
                    lastNs, nowNs, Math.max(0, rxBytes - lastRxBytes), Math.max(0, txBytes - lastTxBytes)));
            if (bins.size() > MOST_POINTS) {
                bins.removeFirst();
            }
        }
        lastNs = nowNs;
        lastRxBytes = rxBytes;
        lastTxBytes = txBytes;
    }

    private Throughput history(TraceSnapshot snapshot) {
        return new Throughput(
                bins,
                snapshot.timeNs(),
                snapshot.started().map(TraceStarted::bootToEpochNs).orElse(0L));
    }

    private static Optional<ProcessSnapshot> process(ProcessId id, TraceSnapshot snapshot) {
        return snapshot.processes().stream()
                .filter(process -> process.id().equals(id))
                .findFirst();
    }

    private static Details.Owner owner(ProcessSnapshot process, List<RunningProcess> running) {
        ProcessDetails known = process.details();
        return new Details.Owner(
                safe(process.comm()),
                process.id().tgid(),
                safe(process.user()),
                path(process.exe()),
                known.ancestors().isEmpty()
                        ? parents(process.parentTgid(), running)
                        : known.ancestors().stream()
                                .map(ancestor ->
                                        parent(ancestor.comm(), ancestor.id().tgid()))
                                .toList(),
                SafeText.escape(known.commandLine(), MOST_COMMAND_CHARS),
                path(known.cwd()),
                path(known.cgroup()),
                safe(known.unit()),
                safe(known.container()),
                known.namespaces());
    }

    private static String path(String text) {
        return SafeText.escape(text, MOST_PATH_CHARS);
    }

    private static List<String> parents(int parent, List<RunningProcess> running) {
        Map<Integer, RunningProcess> byPid = new HashMap<>();
        running.forEach(process -> byPid.put(process.pid(), process));
        var names = new ArrayList<String>();
        var seen = new HashSet<Integer>(); // A scan is not one moment: it may show a circle.
        for (RunningProcess process = byPid.get(parent);
                process != null && names.size() < MOST_PARENTS && seen.add(process.pid());
                process = byPid.get(process.parentPid())) {
            names.add(parent(process.comm(), process.pid()));
        }
        return names;
    }

    private static String parent(String comm, int pid) {
        return (safe(comm) + " " + pid).strip();
    }

    private static String safe(String name) {
        return SafeText.escape(name, MOST_NAME_CHARS);
    }

    public ReadOnlyObjectProperty<Details> detailsProperty() {
        return details.getReadOnlyProperty();
    }
}
