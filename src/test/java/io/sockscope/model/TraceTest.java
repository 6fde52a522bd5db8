package io.sockscope.model;

import static io.sockscope.model.Samples.socket;
import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.counter.Counter;
import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.CounterSample;
import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.IpAddress;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final long SECOND = 1_000_000_000;
    private static final ProcessId CURL = new ProcessId(10, 5);
    private static final Endpoint LOCAL = new Endpoint(IpAddress.v4(0x7f000001), 4000);
    private static final Endpoint REMOTE = new Endpoint(IpAddress.v4(0x0a000001), 443);
    private static final Endpoint OTHER = new Endpoint(IpAddress.v4(0x0a000002), 53);

    private final Trace trace = new Trace((uid, tgid) -> uid == -1 ? "" : "user" + uid);
    private long tick;

    private void apply(KernelEvent... events) {
        for (KernelEvent event : events) {
            trace.apply(event);
        }
    }

    /** Starts the trace at second 100. */
    private void start() {
        apply(new TraceStarted("6.1", "tracepoint", List.of("p"), List.of(), 100 * SECOND, 7));
    }

    /** Ends a tick; the first lasts to second 101. */
    private TraceSnapshot endTick() {
        trace.apply(new TickEnded(++tick, (100 + tick) * SECOND));
        return trace.snapshot();
    }

    private static ProcessSample process(ProcessId id, String comm, long exitedNs) {
        return new ProcessSample(id, 1, 1000, comm, "/usr/bin/" + comm, 0, exitedNs, 0);
    }

    private static FlowSample flow(Endpoint peer, long tx, long rx) {
        return flow(CURL, 77, peer, tx, rx);
    }

    private static FlowSample flow(ProcessId process, long socket, Endpoint peer, long tx, long rx) {
        int[] sizes = new int[SizeHistogram.BUCKETS];
        sizes[3] = (int) tx;
        SizeHistogram histogram = SizeHistogram.of(sizes);
        return new FlowSample(process, socket, peer, tx, rx, tx / 10, rx / 10, 50, 60 + tx + rx, histogram, histogram);
    }

    private static SocketSample tcp(SocketState state, long establishedNs, long closedNs, int errno) {
        return socket(77, Protocol.TCP, state, LOCAL, REMOTE, new long[] {40, establishedNs, closedNs}, errno, 900);
    }

    private static SocketSample udp(Endpoint remote) {
        return socket(77, Protocol.UDP, SocketState.CLOSED, LOCAL, remote, new long[] {40, 0, 0}, 0, 0);
    }

    private ConnectionSnapshot onlyRow() {
        return trace.snapshot().connections().getFirst();
    }

    @Test
    void nothingShowsBeforeTheTickEnds() {
        assertThat(trace.snapshot().tick()).isZero();
        start();
        assertThat(trace.snapshot().started()).isPresent();
        apply(flow(REMOTE, 100, 0), tcp(SocketState.ESTABLISHED, 45, 0, 0), process(CURL, "curl", 0));
        assertThat(trace.snapshot().connections()).isEmpty();
        assertThat(trace.snapshot().processes()).isEmpty();
        assertThat(endTick().connections()).hasSize(1);
        apply(flow(REMOTE, 300, 0));
        assertThat(onlyRow().txBytes()).isEqualTo(100);
        endTick();
        assertThat(onlyRow().txBytes()).isEqualTo(300);
    }

    @Test
    void aRowJoinsFlowSocketAndProcess() {
        start();
        apply(flow(Endpoint.NONE, 200, 400), process(CURL, "curl", 0), tcp(SocketState.ESTABLISHED, 45, 0, 0));
        TraceSnapshot snapshot = endTick();
        FlowSample sample = flow(Endpoint.NONE, 200, 400);
        assertThat(snapshot.connections())
                .containsExactly(new ConnectionSnapshot(
                        new ConnectionKey(CURL, 77, REMOTE),
                        "curl",
                        Protocol.TCP,
                        Direction.OUT,
                        ConnectionState.ESTABLISHED,
                        LOCAL,
                        40,
                        45,
                        0,
                        0,
                        200,
                        400,
                        20,
                        40,
                        200,
                        400,
                        900,
                        800,
                        2,
                        50,
                        660,
                        sample.txSizes(),
                        sample.rxSizes(),
                        EarlierBytes.UNKNOWN,
                        DnsQuestions.NONE,
                        Bursts.NONE));
        assertThat(snapshot.processes())
                .containsExactly(new ProcessSnapshot(
                        CURL, 1, 1000, "user1000", "curl", "/usr/bin/curl", 0, 0, 200, 400, 200, 400, 1));
        assertThat(snapshot.throughput()).containsExactly(new ThroughputBin(100 * SECOND, 101 * SECOND, 200, 400));
        assertThat(snapshot.callsPerSecond()).isEqualTo(60);
    }

    @Test
    void ratesAreOfTheLastTickAndFallToZero() {
        start();
        apply(flow(REMOTE, 100, 0));
        endTick();
        apply(flow(REMOTE, 150, 0));
        trace.apply(new TickEnded(2, 101 * SECOND + SECOND / 2)); // Half a second only.
        tick = 2;
        assertThat(onlyRow().txBytesPerSecond()).isEqualTo(100);
        assertThat(trace.snapshot().processes().getFirst().txBytesPerSecond()).isEqualTo(100);
        endTick();
        assertThat(onlyRow().txBytesPerSecond()).isZero();
        assertThat(trace.snapshot().processes().getFirst().txBytesPerSecond()).isZero();
        assertThat(trace.snapshot().callsPerSecond()).isZero();
        assertThat(trace.snapshot().throughput().getLast())
                .isEqualTo(new ThroughputBin(101 * SECOND + SECOND / 2, 103 * SECOND, 0, 0));
    }

    @Test
    void repeatedAndLowerSamplesAddNothing() {
        start();
        apply(flow(REMOTE, 100, 50));
        endTick();
        apply(flow(REMOTE, 100, 50), flow(REMOTE, 40, 20), flow(REMOTE, 100, 50));
        TraceSnapshot snapshot = endTick();
        assertThat(onlyRow().txBytes()).isEqualTo(100);
        assertThat(onlyRow().txBytesPerSecond()).isZero();
        assertThat(snapshot.processes().getFirst().rxBytes()).isEqualTo(50);
        assertThat(snapshot.throughput().getLast().txBytes()).isZero();
    }

    @Test
    void aSocketWithoutAFlowIsNoRow() {
        start();
        apply(tcp(SocketState.ESTABLISHED, 45, 0, 0));
        assertThat(endTick().connections()).isEmpty();
        apply(flow(Endpoint.NONE, 0, 0));
        assertThat(endTick().connections()).hasSize(1);
    }

    @Test
    void aFlowWithoutASocketKeepsItsBytes() {
        start();
        apply(flow(REMOTE, 10, 0));
        endTick();
        assertThat(onlyRow().protocol()).isEqualTo(Protocol.OTHER);
        assertThat(onlyRow().txBytes()).isEqualTo(10);
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.OPEN);
    }

    @Test
    void statesAreInAUsersWords() {
        start();
        apply(flow(REMOTE, 0, 0));
        assertThat(stateOf(tcp(SocketState.SYN_SENT, 0, 0, 0))).isEqualTo(ConnectionState.CONNECTING);
        assertThat(stateOf(tcp(SocketState.SYN_RECV, 0, 0, 0))).isEqualTo(ConnectionState.CONNECTING);
        assertThat(stateOf(tcp(SocketState.CLOSED, 0, 0, 111))).isEqualTo(ConnectionState.FAILED);
        assertThat(stateOf(tcp(SocketState.ESTABLISHED, 45, 0, 0))).isEqualTo(ConnectionState.ESTABLISHED);
        assertThat(stateOf(tcp(SocketState.CLOSE_WAIT, 45, 0, 0))).isEqualTo(ConnectionState.CLOSE_WAIT);
        for (SocketState state : List.of(
                SocketState.FIN_WAIT_1,
                SocketState.FIN_WAIT_2,
                SocketState.CLOSING,
                SocketState.LAST_ACK,
                SocketState.TIME_WAIT)) {
            assertThat(stateOf(tcp(state, 45, 0, 0))).isEqualTo(ConnectionState.FIN_WAIT);
        }
        assertThat(stateOf(tcp(SocketState.LISTEN, 0, 0, 0))).isEqualTo(ConnectionState.LISTEN);
        assertThat(trace.snapshot().processes().getFirst().connections()).isEqualTo(1);
        assertThat(stateOf(tcp(SocketState.FIN_WAIT_1, 45, 70, 0))).isEqualTo(ConnectionState.CLOSED);
        assertThat(trace.snapshot().processes().getFirst().connections()).isZero();
    }

    private ConnectionState stateOf(SocketSample sample) {
        apply(sample);
        endTick();
        return onlyRow().state();
    }

    @Test
    void aConnectThatFailedAndWasClosedHasFailed() {
        start();
        apply(flow(REMOTE, 0, 0), tcp(SocketState.CLOSED, 0, 70, 111));
        endTick();
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.FAILED);
        assertThat(onlyRow().isOpen()).isFalse();
        assertThat(onlyRow().connectErrno()).isEqualTo(111);
    }

    @Test
    void aSocketThatConnectsAgainIsOpenAgain() {
        start();
        apply(flow(REMOTE, 0, 0), tcp(SocketState.CLOSED, 0, 70, 111));
        endTick();
        apply(socket(77, Protocol.TCP, SocketState.ESTABLISHED, LOCAL, REMOTE, new long[] {80, 81, 0}, 0, 0));
        endTick();
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.ESTABLISHED);
        assertThat(onlyRow().closedNs()).isZero();
        assertThat(onlyRow().connectErrno()).isZero();
        assertThat(onlyRow().rttUs()).isEqualTo(900);
    }

    @Test
    void udpHasARowForEachPeerAndIsOpenWhateverTheKernelsNumber() {
        start();
        apply(udp(Endpoint.NONE), flow(REMOTE, 1, 0), flow(OTHER, 2, 0), flow(Endpoint.NONE, 4, 0));
        endTick();
        assertThat(trace.snapshot().connections())
                .extracting(ConnectionSnapshot::remote)
                .containsExactly(REMOTE, OTHER, Endpoint.NONE);
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.OPEN);
        assertThat(trace.snapshot().processes().getFirst().connections()).isEqualTo(3);
    }

    @Test
    void aPeerThatIsLearntLaterIsShownAndNoTwoRowsAreTheSame() {
        start();
        apply(udp(Endpoint.NONE), flow(Endpoint.NONE, 4, 0));
        endTick();
        assertThat(onlyRow().remote()).isEqualTo(Endpoint.NONE);
        apply(udp(REMOTE));
        endTick();
        assertThat(onlyRow().remote()).isEqualTo(REMOTE);
        apply(flow(REMOTE, 3, 5), udp(Endpoint.NONE));
        endTick();
        assertThat(trace.snapshot().connections()).hasSize(1);
        assertThat(onlyRow().txBytes()).isEqualTo(7);
        assertThat(onlyRow().txSizes().count(3)).isEqualTo(7);
        assertThat(onlyRow().remote()).isEqualTo(REMOTE);
        assertThat(trace.snapshot().processes().getFirst().txBytes()).isEqualTo(7);
    }

    @Test
    void happeningsStandInForLostSamples() {
        start();
        apply(
                new ProcessForked(CURL, 6, 3, "bash"),
                new ProcessExecuted(CURL, 7, 3, 1000, "curl", "/usr/bin/curl"),
                new ConnectionOpened(CURL, 41, 77, Protocol.TCP, Direction.OUT, Endpoint.NONE, REMOTE));
        endTick();
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.CONNECTING);
        assertThat(onlyRow().comm()).isEqualTo("curl");
        assertThat(onlyRow().openedNs()).isEqualTo(41);
        apply(new ConnectionEstablished(CURL, 45, 77, LOCAL, REMOTE));
        endTick();
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.ESTABLISHED);
        assertThat(onlyRow().local()).isEqualTo(LOCAL);
        apply(flow(Endpoint.NONE, 8, 0));
        endTick();
        assertThat(onlyRow().txBytes()).isEqualTo(8);
        apply(new ConnectionClosed(CURL, 90, 77, Protocol.TCP, LOCAL, REMOTE));
        apply(new ProcessExited(CURL, 95, "curl", 256));
        endTick();
        assertThat(trace.snapshot().connections()).hasSize(1);
        assertThat(onlyRow().closedNs()).isEqualTo(90);
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.CLOSED);
        ProcessSnapshot process = trace.snapshot().processes().getFirst();
        assertThat(process.exitStatus()).isEqualTo(256);
        assertThat(process.isRunning()).isFalse();
        assertThat(process.exe()).isEqualTo("/usr/bin/curl");
        assertThat(process.txBytes()).isEqualTo(8);
        assertThat(trace.snapshot().happenings()).hasSize(6);
        assertThat(trace.snapshot().happenings().getLast().timeNs()).isEqualTo(95);
    }

    @Test
    void whyAConnectFailedIsNotForgottenByAnEventThatDidNotKnowYet() {
        start();
        apply(flow(Endpoint.NONE, 0, 0), tcp(SocketState.CLOSED, 0, 50, 111));
        apply(new ConnectionFailed(CURL, 50, 77, LOCAL, REMOTE, 0));
        endTick();
        assertThat(onlyRow().connectErrno()).isEqualTo(111);
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.FAILED);
    }

    @Test
    void aFailureIsSeenWithoutSamples() {
        start();
        apply(
                new ConnectionOpened(CURL, 41, 77, Protocol.TCP, Direction.OUT, Endpoint.NONE, REMOTE),
                new ConnectionFailed(CURL, 42, 77, LOCAL, REMOTE, 111));
        endTick();
        assertThat(onlyRow().state()).isEqualTo(ConnectionState.FAILED);
        assertThat(onlyRow().connectErrno()).isEqualTo(111);
    }

    @Test
    void aFlowTakesTheRowThatAHappeningMade() {
        start();
        Endpoint asked = new Endpoint(IpAddress.v4(0), 443); // 0.0.0.0, where the kernel connects to itself
        apply(new ConnectionOpened(CURL, 41, 77, Protocol.TCP, Direction.OUT, Endpoint.NONE, asked));
        endTick();
        assertThat(onlyRow().remote()).isEqualTo(asked);
        apply(flow(REMOTE, 9, 0));
        assertThat(endTick().connections()).hasSize(1);
        assertThat(onlyRow().remote()).isEqualTo(REMOTE);
        assertThat(onlyRow().txBytes()).isEqualTo(9);
    }

    @Test
    void anEndedProcessHoldsNoOpenConnection() {
        start();
        apply(flow(REMOTE, 9, 0), tcp(SocketState.ESTABLISHED, 45, 0, 0), process(CURL, "curl", 0));
        endTick();
        apply(process(CURL, "curl", 99));
        TraceSnapshot snapshot = endTick();
        assertThat(onlyRow().closedNs()).isEqualTo(99);
        assertThat(onlyRow().isOpen()).isFalse();
        assertThat(snapshot.processes().getFirst().connections()).isZero();
        assertThat(snapshot.processes().getFirst().txBytes()).isEqualTo(9);
    }

    @Test
    void execChangesTheNameInEveryRow() {
        start();
        apply(process(CURL, "bash", 0), flow(REMOTE, 1, 0), flow(CURL, 78, OTHER, 1, 0));
        endTick();
        apply(new ProcessExecuted(CURL, 7, 3, 0, "curl", "/usr/bin/curl"));
        TraceSnapshot snapshot = endTick();
        assertThat(snapshot.connections()).extracting(ConnectionSnapshot::comm).containsExactly("curl", "curl");
        assertThat(snapshot.processes().getFirst().user()).isEqualTo("user0");
    }

    @Test
    void countersAreAllThereAndUnknownOnesDoNoHarm() {
        start();
        apply(new CounterSample(Counter.RING_DROPPED.id(), 5), new CounterSample(9_999, 5));
        TraceSnapshot snapshot = endTick();
        assertThat(snapshot.counters()).hasSize(Counter.values().length).containsEntry(Counter.RING_DROPPED, 5L);
        assertThat(snapshot.losses()).isEqualTo(5);
    }

    @Test
    void historiesAreBounded() {
        start();
        for (int i = 0; i < Trace.MAX_BINS + 5; i++) {
            endTick();
        }
        for (int i = 0; i < Trace.MAX_HAPPENINGS + 5; i++) {
            apply(new ProcessExited(CURL, i, "", 0));
        }
        TraceSnapshot snapshot = endTick();
        assertThat(snapshot.throughput()).hasSize(Trace.MAX_BINS);
        assertThat(snapshot.happenings()).hasSize(Trace.MAX_HAPPENINGS);
        assertThat(snapshot.happenings().getFirst().timeNs()).isEqualTo(5);
    }

    @Test
    void withoutAStartThereIsNoIntervalInTheFirstTick() {
        apply(flow(REMOTE, 100, 0));
        assertThat(endTick().throughput()).isEmpty();
        assertThat(onlyRow().txBytes()).isEqualTo(100);
        assertThat(onlyRow().txBytesPerSecond()).isZero();
        apply(flow(REMOTE, 110, 0));
        assertThat(endTick().throughput()).hasSize(1);
        assertThat(onlyRow().txBytesPerSecond()).isEqualTo(10);
    }
}
