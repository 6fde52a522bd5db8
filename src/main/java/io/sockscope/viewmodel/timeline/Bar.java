package io.sockscope.viewmodel.timeline;

import io.sockscope.event.Protocol;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.viewmodel.RemoteEnd;
import io.sockscope.viewmodel.Selection;
import io.sockscope.viewmodel.StateWord;

/**
 * A connection in the lane of its process.
 *
 * @param remote the other end, by its name if it has one, safe to show
 * @param end who that is
 * @param state the word that says how it stands
 * @param fromNs when it was opened, or of datagrams when the first one moved; nanoseconds since boot
 * @param toNs when it ended, or now, or of datagrams when the last one moved; not before that
 */
public record Bar(ConnectionSnapshot connection, String remote, RemoteEnd end, StateWord state, long fromNs, long toNs)
        implements Rows.Stretch {
    /** This connection, to be looked at. */
    public Selection selection() {
        return new Selection.OfConnection(connection.key());
    }

    /** True if both are the same connection, at whatever moments. */
    public boolean isSameAs(Bar other) {
        return connection.key().equals(other.connection.key());
    }

    /** True if nothing is opened and closed but the socket, whoever it speaks with. */
    public boolean isOfDatagrams() {
        return isOfDatagrams(connection.protocol());
    }

    static boolean isOfDatagrams(Protocol protocol) {
        return switch (protocol) {
            case TCP, MPTCP, SCTP, OTHER -> false;
            case UDP, ICMP, RAW, PACKET_LINK, PACKET_NETWORK -> true;
        };
    }

    /** Lower-case name of the kind of socket. */
    public String protocol() {
        return connection.protocol().label();
    }

    public long rxBytes() {
        return connection.rxBytes();
    }

    public long txBytes() {
        return connection.txBytes();
    }

    /** Payload bytes of both ways. */
    public long bytes() {
        return connection.rxBytes() + connection.txBytes();
    }
}
