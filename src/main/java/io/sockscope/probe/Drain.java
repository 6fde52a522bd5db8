package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sockscope.counter.KernelMap;
import io.sockscope.event.FillSample;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessReleased;
import io.sockscope.event.Protocol;
import io.sockscope.event.SocketReleased;
import io.sockscope.event.SocketSample;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Reads the maps of totals and frees what has ended for good. What it costs depends on what there is, not on what there
 * was.
 *
 * <p>Sockets are read before flows: of a socket that was seen freed, the flows that are read next are final, and both
 * can go.
 */
final class Drain {
    /**
     * A program may be preempted between taking the time and writing it: what is that late is sent once more. It may be
     * later still where the machine itself is emulated or waits for its host, so what is freed is always sent before.
     */
    private static final long MARGIN_NS = 200_000_000L;

    /** The kernel is done with a socket at the latest so long after its close, unless it is TCP's, which says when. */
    private static final long LINGER_NS = 2_000_000_000L;

    /** A process with thousands of sockets is long in closing them; so long it is waited for. */
    private static final long CLOSING_NS = 60_000_000_000L;

    private static final long SOCKET_UPDATED = offset(Abi.SOCKET, "updated_ns");
    private static final long SOCKET_FREED = offset(Abi.SOCKET, "freed_ns");
    private static final long SOCKET_CLOSED = offset(Abi.SOCKET, "closed_ns");
    private static final long SOCKET_PROTOCOL = offset(Abi.SOCKET, "protocol");
    private static final long SOCKET_OWNER = offset(Abi.SOCKET, "owner_tgid");
    private static final long SOCKET_OWNER_START = offset(Abi.SOCKET, "owner_start_ns");
    private static final long KEY_SOCKET = offset(Abi.FLOW_KEY, "socket");
    private static final long KEY_TGID = offset(Abi.FLOW_KEY, "tgid");
    private static final long FLOW_UPDATED = offset(Abi.FLOW, "updated_ns");
    private static final long FLOW_PROCESS_START = offset(Abi.FLOW, "process_start_ns");
    private static final long FLOW_PROTOCOL = offset(Abi.FLOW, "protocol");

    private final ProcessDrain processes;
    private final BpfMap sockets;
    private final BpfMap flows;
    private final Withheld withheld;

    /** Sockets that were closed without having been followed: their flows are final when they are read next. */
    private Set<Long> closedUnfollowed = new HashSet<>();

    private long lastNs;

    /**
     * Of these maps.
     *
     * @param verdicts whether processes may count provisionally
     */
    Drain(BpfMap processes, BpfMap sockets, BpfMap flows, BooleanSupplier verdicts) {
        this.withheld = new Withheld(verdicts);
        this.processes = new ProcessDrain(processes);
        this.sockets = sockets;
        this.flows = flows;
    }

    /** Of the last run. */
    Set<Undecided> undecided() {
        return withheld.undecided();
    }

    /**
     * One pass over all three.
     *
     * @return what was freed
     */
    List<KernelEvent.Sample> run(long nowNs, boolean everything, Consumer<? super KernelEvent> sink)
            throws BpfException {
        long sinceNs = everything ? 0 : withheld.sinceNs(lastNs) - MARGIN_NS;
        lastNs = nowNs;
        withheld.begin(nowNs);
        Map<ProcessId, Long> exits = processes.read(nowNs, sinceNs, withheld, sink);
        Set<Long> freed = closedUnfollowed;
        closedUnfollowed = new HashSet<>();
        Set<Long> ownerless = new HashSet<>();
        Set<ProcessId> closing = new HashSet<>();
        readSockets(nowNs, sinceNs, exits.keySet(), freed, ownerless, closing, sink);
        exits.entrySet().removeIf(exit -> closing.contains(exit.getKey()) && exit.getValue() + CLOSING_NS > nowNs);
        Set<ProcessId> ended = exits.keySet();
        List<byte[]> endedFlows = readFlows(sinceNs, ended, freed, ownerless, sink);
        freed.addAll(ownerless);
        withheld.free(processes, sockets, flows);
        return free(ended, freed, endedFlows);
    }

    private void readSockets(
            long nowNs,
            long sinceNs,
            Set<ProcessId> ended,
            Set<Long> freed,
            Set<Long> ownerless,
            Set<ProcessId> closing,
            Consumer<? super KernelEvent> sink)
            throws BpfException {
        long[] used = {0};
        sockets.forEach((keys, key, values, value) -> {
            used[0]++;
            long cookie = keys.get(JAVA_LONG, key);
            if (!withheld.showsSocket(cookie, values, value)) {
                return;
            }
            boolean over = isOver(values, value, nowNs);
            if (over || values.get(JAVA_LONG, value + SOCKET_UPDATED) > sinceNs) {
                sink.accept(Decoder.socket(cookie, values, value));
                Decoder.held(cookie, values, value).ifPresent(sink);
            }
            if (over) {
                freed.add(cookie);
            } else if (!ended.isEmpty()) {
                ProcessId owner = owner(values, value);
                if (!ended.contains(owner)) {
                    return;
                }
                if (isTcp(values, value)) {
                    closing.add(owner);
                } else {
                    // Not every kind of socket tells of its close. It goes with its process, unless another one uses
                    // it.
                    ownerless.add(cookie);
                }
            }
        });
        sink.accept(new FillSample(KernelMap.SOCKETS.id(), used[0], sockets.maxEntries()));
    }

    private static boolean isOver(MemorySegment values, long value, long nowNs) {
        long closedNs = values.get(JAVA_LONG, value + SOCKET_CLOSED);
        return values.get(JAVA_LONG, value + SOCKET_FREED) != 0
                || (closedNs != 0 && closedNs + LINGER_NS < nowNs && !isTcp(values, value));
    }

    private static boolean isTcp(MemorySegment values, long value) {
        return values.get(JAVA_INT, value + SOCKET_PROTOCOL) == Protocol.TCP.code();
    }

    private static ProcessId owner(MemorySegment values, long value) {
        return new ProcessId(
                values.get(JAVA_INT, value + SOCKET_OWNER), values.get(JAVA_LONG, value + SOCKET_OWNER_START));
    }

    private List<byte[]> readFlows(
            long sinceNs,
            Set<ProcessId> ended,
            Set<Long> freed,
            Set<Long> ownerless,
            Consumer<? super KernelEvent> sink)
            throws BpfException {
        List<byte[]> endedFlows = new ArrayList<>();
        long[] used = {0};
        List<SocketSample> unfollowed = new ArrayList<>();
        flows.forEach((keys, key, values, value) -> {
            used[0]++;
            long startNs = values.get(JAVA_LONG, value + FLOW_PROCESS_START);
            if (startNs == 0) {
                return; // it is being made just now
            }
            long cookie = keys.get(JAVA_LONG, key + KEY_SOCKET);
            if (!withheld.showsFlow(keys, key, values, value)) {
                // A flow may begin, and its socket be freed, after the processes were read: both wait for the next run.
                freed.remove(cookie);
                ownerless.remove(cookie);
                return;
            }
            boolean ofEnded =
                    !ended.isEmpty() && ended.contains(new ProcessId(keys.get(JAVA_INT, key + KEY_TGID), startNs));
            boolean over = ofEnded || freed.contains(cookie);
            if (over || values.get(JAVA_LONG, value + FLOW_UPDATED) > sinceNs) {
                sink.accept(Decoder.flow(keys, key, values, value));
                if (values.get(JAVA_INT, value + FLOW_PROTOCOL) != 0) {
                    unfollowed.add(Decoder.unfollowed(keys, key, values, value));
                }
            }
            if (over) {
                endedFlows.add(keys.asSlice(key, flows.keySize()).toArray(JAVA_BYTE));
            } else if (!ownerless.isEmpty()) {
                ownerless.remove(cookie);
            }
        });
        for (SocketSample sample : unfollowed) {
            handOnUnfollowed(sample, sink);
        }
        sink.accept(new FillSample(KernelMap.FLOWS.id(), used[0], flows.maxEntries()));
        return endedFlows;
    }

    /** Unless the socket found room after all: then its own entry knows more. */
    private void handOnUnfollowed(SocketSample sample, Consumer<? super KernelEvent> sink) throws BpfException {
        sockets.key().set(JAVA_LONG, 0, sample.socketId());
        if (!sockets.get()) {
            sink.accept(sample);
            if (sample.closedNs() != 0) {
                closedUnfollowed.add(sample.socketId());
            }
        }
    }

    private List<KernelEvent.Sample> free(Set<ProcessId> ended, Set<Long> freed, List<byte[]> endedFlows)
            throws BpfException {
        List<KernelEvent.Sample> released = new ArrayList<>();
        for (byte[] key : endedFlows) {
            MemorySegment.copy(MemorySegment.ofArray(key), 0, flows.key(), 0, key.length);
            flows.remove();
        }
        for (long cookie : freed) {
            sockets.key().set(JAVA_LONG, 0, cookie);
            sockets.remove();
            released.add(new SocketReleased(cookie));
        }
        for (ProcessId process : ended) {
            processes.remove(process);
            released.add(new ProcessReleased(process));
        }
        return released;
    }
}
