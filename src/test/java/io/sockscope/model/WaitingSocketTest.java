package io.sockscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Direction;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.IpAddress;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessReleased;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.SocketHeld;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;
import io.sockscope.event.TickEnded;
import org.junit.jupiter.api.Test;

/** Sockets without a connection have rows, and are none. */
class WaitingSocketTest {
    private static final ProcessId SERVER = new ProcessId(10, 5);
    private static final long SOCKET = 77;
    private static final Endpoint LOCAL = new Endpoint(IpAddress.v4(0x7f000001), 4000);
    private static final Endpoint FIRST = new Endpoint(IpAddress.v4(0x0a000001), 443);
    private static final Endpoint SECOND = new Endpoint(IpAddress.v4(0x0a000002), 53);

    private final Trace trace = new Trace((uid, tgid) -> "user" + uid);
    private long tick;

    private TraceSnapshot tick(KernelEvent... events) {
        for (KernelEvent event : events) {
            trace.apply(event);
        }
        tick++;
        trace.apply(new TickEnded(tick, tick * 1_000_000_000));
        return trace.snapshot();
    }

    private static ProcessSample server(long exitedNs) {
        return new ProcessSample(SERVER, 1, 1000, "server", "/usr/bin/server", 0, exitedNs, 0);
    }

    private static SocketSample socket(Protocol protocol, SocketState state) {
        return new SocketSample(
                SOCKET,
                protocol,
                Direction.UNKNOWN,
                state,
                LOCAL,
                Endpoint.NONE,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                EarlierBytes.UNKNOWN);
    }

    private static FlowSample flow(Endpoint peer) {
        return new FlowSample(SERVER, SOCKET, peer, 100, 0, 1, 0, 50, 60, SizeHistogram.EMPTY, SizeHistogram.EMPTY);
    }

    @Test
    void whoListensHasARowAndNoConnection() {
        TraceSnapshot snapshot =
                tick(server(0), socket(Protocol.TCP, SocketState.LISTEN), new SocketHeld(SERVER, SOCKET));
        assertThat(snapshot.connections()).hasSize(1).allMatch(ConnectionSnapshot::waits);
        ConnectionSnapshot row = snapshot.connections().getFirst();
        assertThat(row.state()).isEqualTo(ConnectionState.LISTEN);
        assertThat(row.local()).isEqualTo(LOCAL);
        assertThat(row.key().process()).isEqualTo(SERVER);
        assertThat(snapshot.totals().connections()).isZero();
        assertThat(snapshot.totals().processes()).isZero();
        assertThat(snapshot.processes().getFirst().connections()).isZero();
    }

    @Test
    void theFirstPeerTakesTheRowOver() {
        tick(server(0), socket(Protocol.UDP, SocketState.CLOSED), new SocketHeld(SERVER, SOCKET));
        TraceSnapshot snapshot = tick(new SocketHeld(SERVER, SOCKET), flow(FIRST));
        assertThat(snapshot.connections())
                .extracting(ConnectionSnapshot::remote)
                .containsExactly(FIRST);
        assertThat(snapshot.connections()).noneMatch(ConnectionSnapshot::waits);
        assertThat(snapshot.totals().connections()).isEqualTo(1);
        assertThat(snapshot.totals().processes()).isEqualTo(1);
        assertThat(snapshot.processes().getFirst().connections()).isEqualTo(1);
        assertThat(tick(flow(SECOND)).connections())
                .extracting(ConnectionSnapshot::remote)
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void whatAnEndedProcessHeldComesNotBack() {
        tick(server(0), socket(Protocol.TCP, SocketState.LISTEN), new SocketHeld(SERVER, SOCKET));
        tick(server(70), new ProcessReleased(SERVER));
        TraceSnapshot snapshot = tick(socket(Protocol.TCP, SocketState.LISTEN), new SocketHeld(SERVER, SOCKET));
        assertThat(snapshot.connections()).hasSize(1);
        assertThat(snapshot.connections().getFirst().state()).isEqualTo(ConnectionState.CLOSED);
    }
}
