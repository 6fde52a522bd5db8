package io.sockscope.model;

import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;

/**
 * A connection at one moment, or a socket that {@link #waits} for one. Times are nanoseconds since boot, 0 where it has not happened or is not known.
 *
 * @param key identity; {@code key.peer()} is the remote end
 * @param comm name of the owning process
 * @param protocol kind of socket
 * @param direction who opened it
 * @param state where it stands
 * @param local local end
 * @param openedNs connect, accept or first call
 * @param establishedNs end of the TCP handshake
 * @param closedNs end
 * @param connectErrno errno of a failed connect, 0 if none
 * @param txBytes payload bytes sent
 * @param rxBytes payload bytes received
 * @param txCalls send calls
 * @param rxCalls receive calls
 * @param txBytesPerSecond over the last tick
 * @param rxBytesPerSecond over the last tick
 * @param rttUs smoothed round trip, microseconds, 0 if not measured
 * @param minRttUs smallest round trip, microseconds, 0 if not measured
 * @param retransmits segments sent again
 * @param firstIoNs first call that moved data or ended the stream
 * @param lastIoNs last such call
 * @param txSizes sizes of sends
 * @param rxSizes sizes of receives
 * @param earlier what it had moved before it was followed; not in the other totals
 * @param questions what it asked of a name server, as far as that was heard
 * @param bursts when it spoke after a pause
 */
public record ConnectionSnapshot(
        ConnectionKey key,
        String comm,
        Protocol protocol,
        Direction direction,
        ConnectionState state,
        Endpoint local,
        long openedNs,
        long establishedNs,
        long closedNs,
        int connectErrno,
        long txBytes,
        long rxBytes,
        long txCalls,
        long rxCalls,
        double txBytesPerSecond,
        double rxBytesPerSecond,
        int rttUs,
        int minRttUs,
        int retransmits,
        long firstIoNs,
        long lastIoNs,
        SizeHistogram txSizes,
        SizeHistogram rxSizes,
        EarlierBytes earlier,
        DnsQuestions questions,
        Bursts bursts) {
    public Endpoint remote() {
        return key.peer();
    }

    /**
     * Whether it is no connection, but a socket that waits for one: it listens, or was open before the trace and has not
     * spoken since. Such is shown, but is not counted among connections, and is no behaviour.
     */
    public boolean waits() {
        return !key.peer().isKnown() && txCalls + rxCalls == 0 && direction == Direction.UNKNOWN && connectErrno == 0;
    }

    public boolean isOpen() {
        return state.isOpen();
    }
}
