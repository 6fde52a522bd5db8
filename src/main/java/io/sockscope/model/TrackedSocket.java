package io.sockscope.model;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.Protocol;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a socket so far, from samples and, where one was lost, from happenings. */
final class TrackedSocket {
    final Set<TrackedConnection> connections = new LinkedHashSet<>();
    /** How many of them may still change. */
    int unfinished;

    Protocol protocol = Protocol.OTHER;
    Direction direction = Direction.UNKNOWN;
    Endpoint local = Endpoint.NONE;
    /** The first peer it was connected to; a socket loses it when its connection ends. */
    Endpoint remote = Endpoint.NONE;

    long openedNs;
    long establishedNs;
    long closedNs;
    int connectErrno;
    int rttUs;
    int minRttUs;
    int retransmits;

    private SocketState state = SocketState.OPEN;
    private @Nullable SocketSample last;

    /** False if nothing is new. */
    boolean apply(SocketSample sample) {
        if (sample.equals(last)) {
            return false;
        }
        last = sample;
        boolean reopened = closedNs != 0 && Math.max(sample.openedNs(), sample.establishedNs()) > closedNs;
        if (reopened) { // connect(2) once more on the same socket
            closedNs = 0;
            connectErrno = 0;
            establishedNs = 0;
        }
        protocol = sample.protocol();
        direction = sample.direction();
        state = sample.state();
        local = sample.local().isKnown() ? sample.local() : local;
        peer(sample.remote());
        openedNs = later(sample.openedNs(), openedNs);
        establishedNs = later(sample.establishedNs(), establishedNs);
        closedNs = later(sample.closedNs(), closedNs);
        connectErrno = establishedNs != 0 || sample.connectErrno() != 0 ? sample.connectErrno() : connectErrno;
        rttUs = sample.rttUs() == 0 ? rttUs : sample.rttUs();
        minRttUs = sample.minRttUs() == 0 ? minRttUs : sample.minRttUs();
        retransmits = Math.max(retransmits, sample.retransmits());
        return true;
    }

    void apply(ConnectionOpened event) {
        protocol = event.protocol();
        direction = event.direction();
        ends(event.local(), event.remote());
        if (openedNs == 0) {
            openedNs = event.timeNs();
        }
        if (last == null && handshakes()) {
            state = direction == Direction.OUT ? SocketState.SYN_SENT : SocketState.ESTABLISHED;
        }
    }

    void apply(ConnectionEstablished event) {
        ends(event.local(), event.remote());
        establishedNs = event.timeNs();
        assumeTcp();
        if (last == null) {
            state = SocketState.ESTABLISHED;
        }
    }

    void apply(ConnectionFailed event) {
        ends(event.local(), event.remote());
        // Multipath TCP fails first and knows why later: a sample may have said that before this comes.
        connectErrno = event.errno() == 0 ? connectErrno : event.errno();
        assumeTcp();
        state = SocketState.CLOSED;
    }

    void apply(ConnectionClosed event) {
        protocol = event.protocol();
        ends(event.local(), event.remote());
        closedNs = event.timeNs();
    }

    /** Only TCP tells of handshakes. */
    private void assumeTcp() {
        protocol = protocol == Protocol.OTHER ? Protocol.TCP : protocol;
    }

    private void ends(Endpoint newLocal, Endpoint newRemote) {
        local = newLocal.isKnown() ? newLocal : local;
        peer(newRemote);
    }

    private void peer(Endpoint newRemote) {
        remote = remote.isKnown() ? remote : newRemote;
    }

    private static long later(long sampled, long known) {
        return sampled == 0 ? known : sampled;
    }

    private boolean handshakes() {
        return protocol == Protocol.TCP || protocol == Protocol.MPTCP || protocol == Protocol.SCTP;
    }

    /**
     * Where it stands for a process.
     *
     * @param endNs when it ended for this process, 0 if it has not
     */
    ConnectionState state(long endNs) {
        if (endNs != 0) {
            return ended();
        }
        if (!handshakes()) {
            return ConnectionState.OPEN; // Whatever number the kernel keeps for a socket without a handshake.
        }
        return switch (state) {
            case OPEN -> ConnectionState.OPEN;
            case ESTABLISHED -> ConnectionState.ESTABLISHED;
            case SYN_SENT, SYN_RECV -> ConnectionState.CONNECTING;
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> ConnectionState.FIN_WAIT;
            case CLOSE_WAIT -> ConnectionState.CLOSE_WAIT;
            case LISTEN -> ConnectionState.LISTEN;
            case CLOSED -> ended();
        };
    }

    private ConnectionState ended() {
        return connectErrno != 0 && establishedNs == 0 ? ConnectionState.FAILED : ConnectionState.CLOSED;
    }
}
