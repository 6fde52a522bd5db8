package io.sockscope.model;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.Payload;
import io.sockscope.event.ProcessId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Sockets, flows and the rows that they make. A flow becomes a row at the end of the tick, when all that the tick tells
 * of its socket is known. Only rows that changed are built anew.
 */
final class ConnectionTable {
    private record Owner(ProcessId process, long socketId) {}

    private final Map<Long, TrackedSocket> sockets = new HashMap<>();
    private final Map<ConnectionKey, TrackedFlow> flows = new HashMap<>();
    private final Set<Owner> owners = new HashSet<>();
    private final Map<ConnectionKey, TrackedConnection> rows = new HashMap<>();
    private final Map<Owner, TrackedConnection> withoutFlow = new HashMap<>();
    private final UnplacedQuestions questions = new UnplacedQuestions();
    private final List<TrackedFlow> newFlows = new ArrayList<>();
    private final List<TrackedSocket> releasedSockets = new ArrayList<>();
    private final List<TrackedProcess> releasedProcesses = new ArrayList<>();
    /** Rows that are final, the oldest first. */
    private final Deque<TrackedConnection> finished = new ArrayDeque<>();

    private final SnapshotList<TrackedConnection, ConnectionSnapshot> snapshots = new SnapshotList<>();
    private Set<TrackedConnection> changed = new LinkedHashSet<>();
    private long seen;

    TrackedSocket socket(long socketId) {
        return sockets.computeIfAbsent(socketId, id -> new TrackedSocket());
    }

    void ifTracked(long socketId, Consumer<TrackedSocket> action) {
        TrackedSocket socket = sockets.get(socketId);
        if (socket != null) {
            action.accept(socket);
        }
    }

    /** Takes over a sample and returns how many calls are new. */
    long apply(FlowSample sample, TrackedProcess process) {
        var key = new ConnectionKey(sample.process(), sample.socketId(), sample.peer());
        TrackedFlow flow = flows.get(key);
        if (flow == null) {
            flow = new TrackedFlow(key, process, socket(sample.socketId()));
            flows.put(key, flow);
            newFlows.add(flow);
            owners.add(new Owner(process.id, sample.socketId()));
        } else if (flow.isRepeatedBy(sample)) {
            return 0;
        }
        if (flow.row != null) {
            changed.add(flow.row);
        }
        return flow.apply(sample);
    }

    /** Takes over what a payload asks; who owns its socket may be known only at the end of the tick. */
    void asked(Payload payload, DnsQuestions asked) {
        questions.add(payload.socketId(), payload.peer(), asked);
    }

    /** A happening told who owns a socket and whom it speaks with, perhaps before any sample does. */
    void opened(TrackedProcess process, long socketId, Endpoint remote) {
        var owner = new Owner(process.id, socketId);
        if (remote.isKnown() && owners.add(owner)) {
            var key = new ConnectionKey(process.id, socketId, remote);
            withoutFlow.put(owner, row(key, process, socket(socketId)));
        }
    }

    /** A process holds a socket that waits: it has a row at once, which the first connection takes over. */
    void held(TrackedProcess process, long socketId) {
        TrackedSocket socket = socket(socketId);
        var owner = new Owner(process.id, socketId);
        if (owners.add(owner)) {
            withoutFlow.put(owner, row(new ConnectionKey(process.id, socketId, socket.remote), process, socket));
        }
    }

    /** Nothing more will come of a socket. */
    void released(long socketId) {
        TrackedSocket socket = sockets.remove(socketId);
        if (socket != null) {
            releasedSockets.add(socket);
        }
    }

    /** Nothing more will come of a process. */
    void released(TrackedProcess process) {
        releasedProcesses.add(process);
    }

    void changed(TrackedSocket socket) {
        changed.addAll(socket.connections);
    }

    void changed(TrackedProcess process) {
        changed.addAll(process.connections);
    }

    /** Builds what changed and reports the processes whose rows did. */
    Set<TrackedProcess> endTick(Rate rate) {
        newFlows.forEach(this::place);
        newFlows.clear();
        questions.sockets().forEach(socketId -> ifTracked(socketId, this::changed));
        var processes = new LinkedHashSet<TrackedProcess>();
        var moving = new LinkedHashSet<TrackedConnection>();
        for (TrackedConnection row : changed) {
            adoptPeer(row);
            seen += row.becomesConnection() ? 1 : 0;
            row.questions = row.questions.plus(questions.remove(row.key.socketId(), row.key.peer()));
            snapshots.put(row, row.snapshot(rate));
            processes.add(row.process);
            if (row.movedInTick()) {
                moving.add(row); // Its rate falls to zero with the next tick, unless it moves again.
            }
            row.endTick();
        }
        changed = moving;
        releasedSockets.sort(
                Comparator.comparingLong(socket -> socket.closedNs)); // the map they come from has no order
        releasedSockets.forEach(socket -> socket.connections.forEach(this::finish));
        releasedSockets.clear();
        releasedProcesses.forEach(process -> process.connections.forEach(this::finish));
        releasedProcesses.clear();
        return processes;
    }

    private void finish(TrackedConnection row) {
        if (!row.finish()) {
            return;
        }
        finished.addLast(row);
        row.flows.forEach(flow -> flows.remove(flow.key));
        var owner = new Owner(row.key.process(), row.key.socketId());
        owners.remove(owner);
        withoutFlow.remove(owner);
        if (row.socket.unfinished == 0) {
            sockets.remove(row.key.socketId(), row.socket);
        }
    }

    /**
     * Forgets final rows until no more than so many are left, the oldest first.
     *
     * @param beyond told of each
     */
    void forget(int keep, BiConsumer<TrackedConnection, ConnectionSnapshot> beyond) {
        while (finished.size() > keep) {
            TrackedConnection row = finished.removeFirst();
            beyond.accept(row, snapshots.get(row));
            snapshots.remove(row);
            changed.remove(row);
            rows.remove(row.key, row);
            row.forget();
        }
        snapshots.closeGaps();
    }

    List<ConnectionSnapshot> snapshots() {
        return snapshots.copy();
    }

    /** Entries of all maps. */
    int remembered() {
        return sockets.size() + flows.size() + owners.size() + rows.size() + withoutFlow.size() + changed.size();
    }

    /** How many connections there were so far. */
    long seen() {
        return seen;
    }

    private void place(TrackedFlow flow) {
        Endpoint peer = flow.key.peer().isKnown() ? flow.key.peer() : flow.socket.remote;
        var key = new ConnectionKey(flow.key.process(), flow.key.socketId(), peer);
        TrackedConnection provisional = withoutFlow.remove(new Owner(key.process(), key.socketId()));
        TrackedConnection row = rows.get(key);
        if (row == null && provisional != null) {
            row = provisional;
            rename(row, key);
        } else if (row == null) {
            row = row(key, flow.process, flow.socket);
        }
        row.flows.add(flow);
        flow.row = row;
        changed.add(row);
    }

    private TrackedConnection row(ConnectionKey key, TrackedProcess process, TrackedSocket socket) {
        var row = new TrackedConnection(key, process, socket);
        rows.put(key, row);
        changed.add(row);
        return row;
    }

    /** A socket that is connected later tells whom the bytes of an unknown peer went to. */
    private void adoptPeer(TrackedConnection row) {
        if (!row.key.peer().isKnown() && row.socket.remote.isKnown()) {
            var key = new ConnectionKey(row.key.process(), row.key.socketId(), row.socket.remote);
            if (!rows.containsKey(key)) {
                rename(row, key);
            }
        }
    }

    private void rename(TrackedConnection row, ConnectionKey key) {
        rows.remove(row.key);
        row.key = key;
        rows.put(key, row);
    }
}
