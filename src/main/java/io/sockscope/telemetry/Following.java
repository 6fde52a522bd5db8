package io.sockscope.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.util.HashMap;
import java.util.Map;

/** Turns totals of snapshots into what is new, and says each happening once. For one thread. */
final class Following {
    private final Meters meters;
    private final Events events;
    private Map<ConnectionKey, Followed> connections = new HashMap<>();
    /** Those that the last snapshot showed no longer: {@link #finish} comes for them now. */
    private Map<ConnectionKey, Followed> gone = new HashMap<>();

    private Map<ProcessId, Boolean> processes = new HashMap<>();
    private long forgottenProcesses;
    private long missedProcesses;

    private static final class Followed {
        private long txBytes;
        private long rxBytes;
        private long txCalls;
        private long rxCalls;
        private boolean opened;
        private boolean established;
        private boolean ended;
        private boolean roundTripSaid;
    }

    Following(Meters meters, Events events) {
        this.meters = meters;
        this.events = events;
    }

    /** Takes all that a snapshot shows; what it shows no longer waits for {@link #finish} until the next call. */
    void take(TraceSnapshot snapshot, TraceStarted started) {
        var byId = takeProcesses(snapshot, started);
        var next = HashMap.<ConnectionKey, Followed>newHashMap(
                snapshot.connections().size());
        var open = new HashMap<Attributes, Long>();
        for (ConnectionSnapshot c : snapshot.connections()) {
            if (c.waits()) {
                continue;
            }
            Followed followed = taken(connections, c.key());
            next.put(c.key(), followed);
            ProcessSnapshot process = byId.get(c.key().process());
            if (process != null) {
                Attributes group = advance(followed, c, process, started);
                if (c.isOpen()) {
                    open.merge(group, 1L, Long::sum);
                }
            }
        }
        gone = connections;
        connections = next;
        meters.standing(open, snapshot.counters());
    }

    /** Takes a connection for the last time. */
    void finish(ConnectionSnapshot c, ProcessSnapshot process, TraceStarted started) {
        if (!c.waits()) {
            Followed followed = taken(connections.containsKey(c.key()) ? connections : gone, c.key());
            roundTrip(followed, advance(followed, c, process, started), c);
        }
    }

    private static Followed taken(Map<ConnectionKey, Followed> from, ConnectionKey key) {
        Followed known = from.remove(key);
        return known == null ? new Followed() : known;
    }

    /** Says what is only said at the end, of connections that go on. */
    void end(TraceSnapshot last) {
        var byId = new HashMap<ProcessId, ProcessSnapshot>();
        last.processes().forEach(process -> byId.put(process.id(), process));
        for (ConnectionSnapshot c : last.connections()) {
            Followed followed = connections.get(c.key());
            ProcessSnapshot process = byId.get(c.key().process());
            if (followed != null && process != null) {
                roundTrip(followed, Described.group(c, process), c);
            }
        }
    }

    /** Processes that ended and were forgotten between two looks: their events are missing, their bytes are not. */
    long missedProcesses() {
        return missedProcesses;
    }

    private Attributes advance(Followed f, ConnectionSnapshot c, ProcessSnapshot process, TraceStarted started) {
        Attributes group = Described.group(c, process);
        if (!f.opened) {
            f.opened = true;
            meters.opened(group, c);
            events.opened(c, process, started);
        }
        meters.moved(
                group,
                c.txBytes() - f.txBytes,
                c.rxBytes() - f.rxBytes,
                c.txCalls() - f.txCalls,
                c.rxCalls() - f.rxCalls);
        f.txBytes = c.txBytes();
        f.rxBytes = c.rxBytes();
        f.txCalls = c.txCalls();
        f.rxCalls = c.rxCalls();
        if (!f.established && Described.hasConnectDuration(c)) {
            f.established = true;
            meters.established(group, c);
        }
        if (!f.ended && !c.isOpen()) {
            f.ended = true;
            meters.ended(group, c);
            events.ended(c, process, started);
            roundTrip(f, group, c);
        }
        return group;
    }

    private void roundTrip(Followed f, Attributes group, ConnectionSnapshot c) {
        if (!f.roundTripSaid) {
            f.roundTripSaid = true;
            meters.roundTrip(group, c);
        }
    }

    /** Those of the snapshot by their identity; the value kept of each is whether its end was said. */
    private Map<ProcessId, ProcessSnapshot> takeProcesses(TraceSnapshot snapshot, TraceStarted started) {
        var byId = HashMap.<ProcessId, ProcessSnapshot>newHashMap(
                snapshot.processes().size());
        var next = HashMap.<ProcessId, Boolean>newHashMap(snapshot.processes().size());
        for (ProcessSnapshot process : snapshot.processes()) {
            byId.put(process.id(), process);
            Boolean endSaid = processes.remove(process.id());
            // Those that ran before the trace did not start in it.
            if (endSaid == null && process.id().startNs() >= started.timeNs()) {
                events.started(process, started);
            }
            if (!process.isRunning() && !Boolean.TRUE.equals(endSaid)) {
                events.exited(process, started);
            }
            next.put(process.id(), !process.isRunning());
        }
        long forgotten = snapshot.totals().forgottenProcesses();
        missedProcesses += Math.max(0, forgotten - forgottenProcesses - processes.size());
        forgottenProcesses = forgotten;
        processes = next;
        return byId;
    }
}
