package io.sockscope.viewmodel.timeline;

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
 * @param fromNs when it was opened, nanoseconds since boot
 * @param toNs when it ended, or now; not before it was opened
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
