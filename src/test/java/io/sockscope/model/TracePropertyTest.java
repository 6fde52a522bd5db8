package io.sockscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Direction;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.IpAddress;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Random traces against a model that keeps the last sample of everything and adds up anew after each tick. */
class TracePropertyTest {
    private static final SizeHistogram NO_SIZES = SizeHistogram.EMPTY;

    private final Map<ProcessId, ProcessSample> processes = new LinkedHashMap<>();
    private final Map<Long, SocketSample> sockets = new LinkedHashMap<>();
    private final Map<ConnectionKey, FlowSample> flows = new LinkedHashMap<>();

    private static ProcessId process(int number) {
        return new ProcessId(100 + number, number);
    }

    private static Endpoint peer(int number) {
        return new Endpoint(IpAddress.v4(0x0a00_0000 + number), 443);
    }

    /** Some processes with some sockets; even sockets are TCP, odd ones UDP with three peers. */
    private List<KernelEvent> randomTick(Random random) {
        var events = new ArrayList<KernelEvent>();
        for (int n = random.nextInt(30); n > 0; n--) {
            int socket = random.nextInt(40);
            ProcessId owner = process(socket % 7);
            boolean tcp = socket % 2 == 0;
            Endpoint flowPeer = tcp ? Endpoint.NONE : peer(1_000 + socket * 3 + random.nextInt(3));
            FlowSample old = flows.get(new ConnectionKey(owner, socket, flowPeer));
            long tx = (old == null ? 0 : old.txBytes()) + random.nextInt(1_000);
            long rx = (old == null ? 0 : old.rxBytes()) + random.nextInt(1_000);
            var flow = new FlowSample(owner, socket, flowPeer, tx, rx, tx / 7, rx / 7, 1, 2 + tx, NO_SIZES, NO_SIZES);
            flows.put(new ConnectionKey(owner, socket, flowPeer), flow);
            var sample = new SocketSample(
                    socket,
                    tcp ? Protocol.TCP : Protocol.UDP,
                    Direction.OUT,
                    random.nextBoolean() ? SocketState.ESTABLISHED : SocketState.CLOSE_WAIT,
                    peer(2_000),
                    tcp ? peer(socket) : Endpoint.NONE,
                    5,
                    6,
                    random.nextInt(4) == 0 || isClosed(socket) ? 9 : 0,
                    0,
                    random.nextInt(50),
                    1,
                    0,
                    EarlierBytes.UNKNOWN);
            sockets.put((long) socket, sample);
            events.add(flow);
            events.add(sample);
            var name = new ProcessSample(owner, 1, 0, "p" + random.nextInt(3), "/x", 0, 0, 0);
            if (random.nextInt(3) == 0 || !processes.containsKey(owner)) {
                processes.put(owner, name);
                events.add(name);
            }
        }
        return events;
    }

    private boolean isClosed(long socketId) {
        SocketSample sample = sockets.get(socketId);
        return sample != null && sample.closedNs() != 0;
    }

    private static <K, V> V get(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "nothing for " + key);
    }

    @RepeatedTest(30)
    void agreesWithTheNaiveModel(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var trace = new Trace((uid, tgid) -> "root");
        trace.apply(new TraceStarted("", "", List.of(), List.of(), 1_000, 0));
        long timeNs = 1_000;
        long allTx = 0;
        List<ConnectionKey> order = List.of();
        for (int tick = 1; tick <= 40; tick++) {
            Map<ConnectionKey, FlowSample> before = Map.copyOf(flows);
            // Two drains in one tick, so that a sample may be replaced within it.
            var events = new ArrayList<>(randomTick(random));
            Collections.shuffle(events, random);
            events.addAll(lastOfEach(events));
            events.forEach(trace::apply);
            long startNs = timeNs;
            timeNs += 1_000_000 + random.nextInt(2_000_000_000);
            trace.apply(new TickEnded(tick, timeNs));

            TraceSnapshot snapshot = trace.snapshot();
            double seconds = (timeNs - startNs) / 1e9;
            check(snapshot, before, seconds);
            allTx = flows.values().stream().mapToLong(FlowSample::txBytes).sum();
            assertThat(snapshot.throughput().stream()
                            .mapToLong(ThroughputBin::txBytes)
                            .sum())
                    .isEqualTo(allTx);
            assertThat(snapshot.throughput().getLast().startNs()).isEqualTo(startNs);
            List<ConnectionKey> keys =
                    snapshot.connections().stream().map(ConnectionSnapshot::key).toList();
            assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(order.size());
            assertThat(keys.subList(0, order.size())).isEqualTo(order);
            order = keys;
        }
        assertThat(allTx).isPositive();
    }

    /** What a real drain ends with: the newest total of each, once more. */
    private List<KernelEvent> lastOfEach(List<KernelEvent> events) {
        var last = new HashSet<KernelEvent>();
        for (KernelEvent event : events) {
            if (event instanceof FlowSample flow) {
                last.add(get(flows, new ConnectionKey(flow.process(), flow.socketId(), flow.peer())));
            } else if (event instanceof SocketSample socket) {
                last.add(get(sockets, socket.socketId()));
            } else if (event instanceof ProcessSample process) {
                last.add(get(processes, process.id()));
            }
        }
        return List.copyOf(last);
    }

    private void check(TraceSnapshot snapshot, Map<ConnectionKey, FlowSample> before, double seconds) {
        assertThat(snapshot.connections()).hasSameSizeAs(flows.keySet());
        Map<ConnectionKey, ConnectionSnapshot> rows = new LinkedHashMap<>();
        snapshot.connections().forEach(row -> rows.put(row.key(), row));
        flows.forEach((key, flow) -> {
            SocketSample socket = get(sockets, key.socketId());
            Endpoint peer = key.peer().isKnown() ? key.peer() : socket.remote();
            ConnectionSnapshot row = get(rows, new ConnectionKey(key.process(), key.socketId(), peer));
            assertThat(row.txBytes()).isEqualTo(flow.txBytes());
            assertThat(row.rxCalls()).isEqualTo(flow.rxCalls());
            assertThat(row.comm()).isEqualTo(get(processes, key.process()).comm());
            assertThat(row.closedNs()).isEqualTo(socket.closedNs());
            assertThat(row.isOpen()).isEqualTo(socket.closedNs() == 0);
            FlowSample old = before.get(key);
            double rate = (flow.txBytes() - (old == null ? 0 : old.txBytes())) / seconds;
            assertThat(row.txBytesPerSecond()).isCloseTo(rate, org.assertj.core.data.Offset.offset(1e-6 * (1 + rate)));
        });
        for (ProcessSnapshot process : snapshot.processes()) {
            List<ConnectionSnapshot> own = snapshot.connections().stream()
                    .filter(row -> row.key().process().equals(process.id()))
                    .toList();
            assertThat(process.txBytes())
                    .isEqualTo(
                            own.stream().mapToLong(ConnectionSnapshot::txBytes).sum());
            assertThat(process.connections()).isEqualTo((int)
                    own.stream().filter(ConnectionSnapshot::isOpen).count());
            assertThat(process.comm()).isEqualTo(get(processes, process.id()).comm());
        }
    }

    @Test
    void aTickCostsWhatChangedNotWhatThereIs() {
        var trace = new Trace((uid, tgid) -> "root");
        trace.apply(new TraceStarted("", "", List.of(), List.of(), 1_000, 0));
        for (int i = 0; i < 10_000; i++) {
            trace.apply(new FlowSample(process(i % 50), i, peer(i), 1, 1, 1, 1, 1, 1, NO_SIZES, NO_SIZES));
        }
        trace.apply(new TickEnded(1, 2_000));
        trace.apply(new TickEnded(2, 4_000)); // All rates have fallen to zero.
        long best = Long.MAX_VALUE;
        for (int tick = 3; tick < 200; tick++) {
            TraceSnapshot before = trace.snapshot();
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                int n = i * 97;
                trace.apply(new FlowSample(process(n % 50), n, peer(n), tick, 1, tick, 1, 1, tick, NO_SIZES, NO_SIZES));
            }
            trace.apply(new TickEnded(tick, 2_000L * tick));
            best = Math.min(best, System.nanoTime() - begin);
            List<ConnectionSnapshot> rows = trace.snapshot().connections();
            assertThat(rows.get(1)).isSameAs(before.connections().get(1));
            assertThat(rows.get(97).txBytes()).isEqualTo(tick);
        }
        assertThat(best).as("nanoseconds of the quickest tick").isLessThan(5_000_000);
    }
}
