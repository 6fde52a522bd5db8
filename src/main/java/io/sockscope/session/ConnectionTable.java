package io.sockscope.session;

import io.sockscope.event.Endpoint;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.Names;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Writes connections as they are now, and at a coarser step as they were. */
final class ConnectionTable implements AutoCloseable {
    /** How long after its first tick a connection's other end may still get a name, if nothing else changes. */
    private static final long LATE_NAMES_NS = 60_000_000_000L;

    /** How far apart two moments of the past are at least. */
    static final long STEP_NS = 1_000_000_000L;

    static final String PAST_COLUMNS =
            "changed_ns, state, tx_bytes, rx_bytes, tx_calls, rx_calls, tx_rate, rx_rate, rtt_us, min_rtt_us,"
                    + " retransmits, last_io_ns, tx_sizes, rx_sizes, dns_questions, dns_names, dns_label_chars, dns_entropy_bits,"
                    + " dns_spans";

    private static final class Known {
        private final long id;
        private final long seenNs;
        private ConnectionSnapshot last;
        /** When the last became so. */
        private long changedNs;
        /** The last moment in the past that was kept, 0 for none. */
        private long pastNs;
        /** The last tick that had it. */
        private long tickNs;
        /** What the other end is called. */
        private HostName name = HostName.NONE;

        Known(long id, long seenNs, ConnectionSnapshot last) {
            this.id = id;
            this.seenNs = seenNs;
            this.last = last;
        }
    }

    private final Map<ConnectionKey, Known> known = new HashMap<>();
    private final Statement put;
    private final Statement keep;
    private final Names names;
    private long lastId;

    ConnectionTable(Connection database, Names names) throws SQLException {
        this.names = names;
        put = new Statement(
                database,
                "INSERT OR REPLACE INTO connection VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        keep = new Statement(
                database,
                "INSERT OR REPLACE INTO connection_past SELECT id, " + PAST_COLUMNS + " FROM connection WHERE id = ?");
    }

    /** Writes what is new of a connection. */
    void take(ConnectionSnapshot connection, long processId, long tickNs) throws SQLException {
        Known row = known.get(connection.key());
        if (row == null) {
            row = renamed(connection, tickNs);
        }
        boolean named = name(row, connection, tickNs);
        if (row.changedNs == 0) {
            write(row, connection, processId, tickNs);
        } else if (named || !row.last.equals(connection)) {
            // Of one that is over only the rate changes, when it falls to zero.
            if (row.last.isOpen() && (row.pastNs == 0 || row.changedNs - row.pastNs >= STEP_NS)) {
                keep.with(row.id).run();
                row.pastNs = row.changedNs;
            }
            write(row, connection, processId, tickNs);
        }
        row.tickNs = tickNs;
    }

    /** Looks for a name if there is none yet; true if there is one now. */
    private boolean name(Known row, ConnectionSnapshot connection, long tickNs) {
        ConnectionKey key = connection.key();
        if (row.name.isKnown() || tickNs - row.seenNs > LATE_NAMES_NS) {
            return false;
        }
        row.name = names.nameOf(
                new Contact(key.process(), key.socketId(), key.peer().address(), connection.openedNs()));
        return row.name.isKnown();
    }

    /** Writes a connection for the last time. */
    void finish(ConnectionSnapshot connection, long processId, long tickNs) throws SQLException {
        take(connection, processId, tickNs);
        known.remove(connection.key());
    }

    /** A connection whose peer was not known has another key once it is. */
    private Known renamed(ConnectionSnapshot connection, long tickNs) {
        ConnectionKey key = connection.key();
        Known row = known.remove(new ConnectionKey(key.process(), key.socketId(), Endpoint.NONE));
        if (row == null || row.tickNs == tickNs) {
            if (row != null) {
                known.put(row.last.key(), row); // it is there still, beside this one
            }
            row = new Known(++lastId, tickNs, connection);
        }
        known.put(key, row);
        return row;
    }

    private void write(Known row, ConnectionSnapshot c, long processId, long tickNs) throws SQLException {
        put.with(row.id).with(processId).with(c.key().socketId()).with(c.remote());
        put.with(c.protocol().code()).with(c.direction().code()).with(c.local());
        put.with(c.openedNs()).with(c.establishedNs()).with(c.closedNs()).with(c.connectErrno());
        put.with(c.firstIoNs()).with(row.seenNs).with(tickNs).with(c.state().label());
        put.with(c.txBytes()).with(c.rxBytes()).with(c.txCalls()).with(c.rxCalls());
        put.with(c.txBytesPerSecond()).with(c.rxBytesPerSecond());
        put.with(c.rttUs()).with(c.minRttUs()).with(c.retransmits()).with(c.lastIoNs());
        put.with(c.txSizes()).with(c.rxSizes());
        put.with(row.name.text()).with(row.name.source().label());
        put.with(c.earlier().tx()).with(c.earlier().rx());
        put.with(c.questions()).with(c.bursts()).run();
        row.last = c;
        row.changedNs = tickNs;
    }

    /** Forgets those that this tick did not have. Their rows stay. */
    void forgetBefore(long tickNs) {
        known.values().removeIf(row -> row.tickNs < tickNs);
    }

    @Override
    public void close() throws SQLException {
        put.close();
        keep.close();
    }
}
