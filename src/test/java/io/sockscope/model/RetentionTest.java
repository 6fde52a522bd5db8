package io.sockscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.IpAddress;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessReleased;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.SocketReleased;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What is over goes, and is neither lost nor told twice. */
class RetentionTest {
    private static final ProcessId CURL = new ProcessId(10, 5);
    private static final ProcessId CHILD = new ProcessId(11, 6);

    private final List<ConnectionSnapshot> beyond = new ArrayList<>();
    private long tick;

    private Trace trace(int closed, int processes) {
        Trace trace =
                new Trace((uid, tgid) -> "user", new Retention(closed, processes, (connection, process, started) -> {
                    assertThat(process.id()).isEqualTo(connection.key().process());
                    assertThat(started).isPresent();
                    beyond.add(connection);
                }));
        trace.apply(new TraceStarted("6.1", "tracepoint", List.of("p"), List.of(), 100, 0));
        return trace;
    }

    private TraceSnapshot endTick(Trace trace, KernelEvent... events) {
        for (KernelEvent event : events) {
            trace.apply(event);
        }
        trace.apply(new TickEnded(++tick, 1_000_000 * tick));
        return trace.snapshot();
    }

    private static Endpoint peer(long number) {
        return new Endpoint(IpAddress.v4((int) number), 443);
    }

    private static FlowSample flow(ProcessId process, long socket, long bytes) {
        return new FlowSample(
                process,
                socket,
                Endpoint.NONE,
                bytes,
                2 * bytes,
                1,
                1,
                50,
                60,
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY);
    }

    private static SocketSample tcp(long socket, long closedNs) {
        SocketState state = closedNs == 0 ? SocketState.ESTABLISHED : SocketState.CLOSED;
        return Samples.socket(
                socket, Protocol.TCP, state, peer(1), peer(socket), new long[] {40, 45, closedNs}, 0, 900);
    }

    private static ProcessSample process(ProcessId id, long exitedNs) {
        return new ProcessSample(id, 1, 0, "curl", "/usr/bin/curl", 0, exitedNs, 0);
    }

    @Test
    void theOldestClosedConnectionsGoAndTotalsStay() {
        Trace trace = trace(2, 10);
        for (long socket = 1; socket <= 5; socket++) {
            endTick(trace, process(CURL, 0), flow(CURL, socket, 100), tcp(socket, socket == 3 ? 0 : 70 + socket));
        }
        assertThat(trace.snapshot().connections()).as("closed is not yet over").hasSize(5);

        TraceSnapshot after = endTick(
                trace, new SocketReleased(1), new SocketReleased(2), new SocketReleased(4), new SocketReleased(5));

        assertThat(beyond).extracting(row -> row.key().socketId()).containsExactly(1L, 2L);
        assertThat(beyond).allMatch(row -> row.state() == ConnectionState.CLOSED && row.txBytes() == 100);
        assertThat(after.connections()).extracting(row -> row.key().socketId()).containsExactly(3L, 4L, 5L);
        assertThat(after.totals()).isEqualTo(new TraceTotals(5, 1, 500, 1000, 2, 0));
        assertThat(after.processes().getFirst().txBytes()).isEqualTo(500);
        assertThat(after.processes().getFirst().connections()).isEqualTo(1);

        // Rows that moved up still take what comes.
        TraceSnapshot later = endTick(trace, flow(CURL, 3, 300));
        assertThat(later.connections().getFirst().txBytes()).isEqualTo(300);
        assertThat(later.totals().txBytes()).isEqualTo(700);
    }

    @Test
    void aSharedSocketIsOverOnlyForTheProcessThatEnded() {
        Trace trace = trace(0, 10);
        endTick(trace, process(CURL, 0), process(CHILD, 0), flow(CURL, 1, 10), flow(CHILD, 1, 20), tcp(1, 0));

        TraceSnapshot after = endTick(trace, process(CURL, 90), new ProcessReleased(CURL));
        assertThat(beyond).singleElement().matches(row -> row.key().process().equals(CURL) && row.closedNs() == 90);
        assertThat(after.connections())
                .singleElement()
                .matches(row -> row.isOpen() && row.remote().equals(peer(1)));

        endTick(trace, flow(CHILD, 1, 25), tcp(1, 95));
        endTick(trace, new SocketReleased(1));
        assertThat(beyond).hasSize(2);
        assertThat(beyond.getLast().txBytes()).isEqualTo(25);
        assertThat(trace.snapshot().connections()).isEmpty();
    }

    @Test
    void aCloseThatComesAfterAllWasToldBringsNothingBack() {
        Trace trace = trace(0, 0);
        endTick(trace, process(CURL, 0), process(CHILD, 0), flow(CURL, 1, 10), flow(CHILD, 1, 20), tcp(1, 0));
        endTick(trace, flow(CURL, 2, 30), tcp(2, 0), process(CURL, 90), new ProcessReleased(CURL));
        assertThat(beyond).hasSize(2);

        // Of a socket that lives on with the child, and of one that nobody knows any more.
        TraceSnapshot after = endTick(
                trace,
                new ConnectionClosed(CURL, 95, 1, Protocol.TCP, peer(1), peer(1)),
                new ConnectionClosed(CURL, 95, 2, Protocol.TCP, peer(1), peer(2)));
        assertThat(beyond).hasSize(2);
        assertThat(after.connections()).singleElement().matches(row -> row.closedNs() == 95 && row.txBytes() == 20);
        assertThat(after.processes()).extracting(ProcessSnapshot::id).containsExactly(CHILD);
        assertThat(after.totals()).isEqualTo(new TraceTotals(3, 2, 60, 120, 2, 1));
    }

    @Test
    void endedProcessesWithoutARowGoToo() {
        Trace trace = trace(1, 1);
        for (int i = 1; i <= 4; i++) {
            ProcessId id = new ProcessId(i, i);
            endTick(trace, process(id, 99), flow(id, i, 7), tcp(i, 99));
            endTick(trace, new SocketReleased(i), new ProcessReleased(id));
        }
        // The fourth has the row that is kept; of the others the last one stays.
        assertThat(trace.snapshot().processes())
                .extracting(process -> process.id().tgid())
                .containsExactly(3, 4);
        assertThat(trace.snapshot().totals()).isEqualTo(new TraceTotals(4, 4, 28, 56, 3, 2));
    }

    @Test
    void aHundredThousandConnectionsLeaveNothingBehind() {
        Trace trace = trace(0, 10);
        endTick(trace, process(CURL, 0));
        int before = trace.remembered();
        long told = 0;
        for (long socket = 1; socket <= 100_000; socket++) {
            trace.apply(new ConnectionOpened(CURL, 40, socket, Protocol.TCP, Direction.OUT, peer(1), peer(socket)));
            trace.apply(flow(CURL, socket, 5));
            trace.apply(tcp(socket, 90));
            if (socket % 100 == 0) {
                trace.apply(new TickEnded(++tick, 1_000_000 * tick));
                for (long over = socket - 99; over <= socket; over++) {
                    trace.apply(new SocketReleased(over));
                }
            }
            told += beyond.size();
            beyond.clear();
        }
        endTick(trace);
        assertThat(told + beyond.size()).isEqualTo(100_000);
        assertThat(trace.remembered()).isEqualTo(before);
        assertThat(trace.snapshot().connections()).isEmpty();
        assertThat(trace.snapshot().totals().txBytes()).isEqualTo(500_000);
    }

    /** Random lives: each row is told exactly once, with its last totals. */
    @RepeatedTest(20)
    void nothingIsToldTwiceOrLost(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        Trace trace = trace(random.nextInt(5), random.nextInt(3));
        Map<Long, Long> bytes = new HashMap<>();
        List<Long> open = new ArrayList<>();
        long nextSocket = 1;
        for (int i = 0; i < 60; i++) {
            for (int n = random.nextInt(6); n > 0; n--) {
                open.add(nextSocket++);
            }
            for (long socket : open) {
                bytes.merge(socket, (long) random.nextInt(1000), Long::sum);
                trace.apply(flow(socket % 2 == 0 ? CURL : CHILD, socket, bytes.getOrDefault(socket, 0L)));
                trace.apply(tcp(socket, 0));
            }
            endTick(trace);
            for (int n = random.nextInt(6); n > 0 && !open.isEmpty(); n--) {
                long over = open.remove(random.nextInt(open.size()));
                trace.apply(tcp(over, 80));
                trace.apply(new SocketReleased(over));
            }
        }
        TraceSnapshot last = endTick(trace);
        List<ConnectionSnapshot> all = new ArrayList<>(beyond);
        all.addAll(last.connections());
        assertThat(all)
                .extracting(row -> row.key().socketId())
                .doesNotHaveDuplicates()
                .hasSameSizeAs(bytes.keySet());
        assertThat(all)
                .allSatisfy(row -> assertThat(row.txBytes())
                        .isEqualTo(bytes.getOrDefault(row.key().socketId(), -1L)));
        assertThat(last.totals().txBytes())
                .isEqualTo(bytes.values().stream().mapToLong(Long::longValue).sum());
        assertThat(last.totals().forgottenConnections()).isEqualTo(beyond.size());
    }
}
