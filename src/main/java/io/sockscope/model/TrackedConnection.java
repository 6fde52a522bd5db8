package io.sockscope.model;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.SizeHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A row: one process speaking over one socket with one peer. */
final class TrackedConnection extends SnapshotList.Item {
    final TrackedProcess process;
    final TrackedSocket socket;
    /**
     * Mostly one. None if a happening alone tells of the connection. Two if an unconnected socket that had spoken with
     * a peer was then connected to it.
     */
    final List<TrackedFlow> flows = new ArrayList<>(1);

    ConnectionKey key;
    DnsQuestions questions = DnsQuestions.NONE;
    private boolean open;
    private boolean connected;
    private boolean finished;

    TrackedConnection(ConnectionKey key, TrackedProcess process, TrackedSocket socket) {
        this.key = key;
        this.process = process;
        this.socket = socket;
        process.connections.add(this);
        socket.connections.add(this);
        socket.unfinished++;
    }

    /** Whether it is no connection yet, but a socket that waits for one, and says so. */
    boolean waits() {
        return flows.isEmpty() && !key.peer().isKnown();
    }

    /** Whether it is one from now on; that is so once. */
    boolean becomesConnection() {
        boolean first = !connected && !waits();
        connected |= first;
        return first;
    }

    /** Nothing more will come; false if that was known. */
    boolean finish() {
        if (finished) {
            return false;
        }
        finished = true;
        socket.unfinished--;
        return true;
    }

    /** Leaves its process and its socket. */
    void forget() {
        process.connections.remove(this);
        socket.connections.remove(this);
        process.openConnections -= open ? 1 : 0;
        open = false;
    }

    boolean movedInTick() {
        return sum(flow -> flow.tickTxBytes) != 0 || sum(flow -> flow.tickRxBytes) != 0;
    }

    void endTick() {
        flows.forEach(TrackedFlow::endTick);
    }

    ConnectionSnapshot snapshot(Rate rate) {
        // A process that has ended holds no socket, even if another one still has it or its close was not seen.
        long closedNs = socket.closedNs != 0 ? socket.closedNs : process.exitedNs;
        ConnectionState state = socket.state(closedNs);
        if ((state.isOpen() && connected) != open) {
            open = !open;
            process.openConnections += open ? 1 : -1;
        }
        return new ConnectionSnapshot(
                key,
                process.comm,
                socket.protocol,
                socket.direction,
                state,
                socket.local,
                socket.openedNs,
                socket.establishedNs,
                closedNs,
                socket.connectErrno,
                sum(flow -> flow.txBytes),
                sum(flow -> flow.rxBytes),
                sum(flow -> flow.txCalls),
                sum(flow -> flow.rxCalls),
                rate.perSecond(sum(flow -> flow.tickTxBytes)),
                rate.perSecond(sum(flow -> flow.tickRxBytes)),
                socket.rttUs,
                socket.minRttUs,
                socket.retransmits,
                firstNs(),
                flows.stream().mapToLong(flow -> flow.lastNs).max().orElse(0),
                sizes(flow -> flow.txSizes),
                sizes(flow -> flow.rxSizes),
                socket.earlier,
                questions,
                flows.isEmpty() ? Bursts.NONE : flows.getLast().bursts);
    }

    private long sum(ToLongFunction<TrackedFlow> value) {
        long sum = 0;
        for (TrackedFlow flow : flows) {
            sum += value.applyAsLong(flow);
        }
        return sum;
    }

    private long firstNs() {
        return flows.stream()
                .mapToLong(flow -> flow.firstNs)
                .filter(ns -> ns != 0)
                .min()
                .orElse(0);
    }

    private SizeHistogram sizes(Function<TrackedFlow, SizeHistogram> part) {
        if (flows.size() == 1) {
            return part.apply(flows.getFirst());
        }
        int[] counts = new int[SizeHistogram.BUCKETS];
        for (TrackedFlow flow : flows) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += (int) part.apply(flow).count(i);
            }
        }
        return SizeHistogram.of(counts);
    }
}
