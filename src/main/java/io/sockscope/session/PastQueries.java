package io.sockscope.session;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.model.PastTraffic;
import io.sockscope.model.ThroughputBin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up who moved what when. Of processes that is written down; of hosts it follows from their connections. */
final class PastQueries {
    private static final long SECOND_NS = 1_000_000_000L;

    /** All states of each connection, in the order of time. */
    private static final String STATES =
            "SELECT c.id, c.remote_address, c.seen_ns, s.changed_ns, s.tx_bytes, s.rx_bytes FROM connection c JOIN"
                    + " (SELECT connection_id, changed_ns, tx_bytes, rx_bytes FROM connection_past UNION ALL"
                    + " SELECT id, changed_ns, tx_bytes, rx_bytes FROM connection) s ON s.connection_id = c.id"
                    + " ORDER BY c.id, s.changed_ns";

    private final Connection database;
    private final long firstNs;
    private final long lastNs;

    /**
     * Questions to a session.
     *
     * @param firstNs its first tick: since when what that found was moved is not known
     * @param lastNs its last tick, after which nothing was moved
     */
    PastQueries(Connection database, long firstNs, long lastNs) {
        this.database = database;
        this.firstNs = firstNs;
        this.lastNs = lastNs;
    }

    PastTraffic past() throws SQLException {
        return new PastTraffic(byProcess(), byHost());
    }

    private Map<ProcessId, List<ThroughputBin>> byProcess() throws SQLException {
        Map<ProcessId, List<ThroughputBin>> bins = new HashMap<>();
        try (var statement = new Statement(database, SessionQueries.PROCESS_BINS);
                Rows rows = statement.query()) {
            while (rows.next()) {
                Map.Entry<ProcessId, ThroughputBin> bin = SessionQueries.processBin(rows);
                bins.computeIfAbsent(bin.getKey(), id -> new ArrayList<>()).add(bin.getValue());
            }
        }
        return bins;
    }

    private Map<IpAddress, List<ThroughputBin>> byHost() throws SQLException {
        Map<IpAddress, TreeMap<Long, ThroughputBin>> seconds = new HashMap<>();
        long lastId = -1;
        long txBefore = 0;
        long rxBefore = 0;
        try (var statement = new Statement(database, STATES);
                Rows rows = statement.query()) {
            while (rows.next()) {
                long id = rows.number();
                IpAddress address = rows.address();
                long seenNs = rows.number();
                long changedNs = rows.number();
                long tx = rows.number();
                long rx = rows.number();
                if (id != lastId) {
                    boolean fromItsBegin =
                            seenNs > firstNs; // Its first state may be a later one: they are a second apart.
                    txBefore = fromItsBegin ? 0 : tx;
                    rxBefore = fromItsBegin ? 0 : rx;
                    lastId = id;
                }
                if (tx > txBefore || rx > rxBefore) {
                    long second = (changedNs - 1) / SECOND_NS * SECOND_NS;
                    var moved = new ThroughputBin(
                            Math.max(second, firstNs),
                            Math.min(second + SECOND_NS, Math.max(lastNs, changedNs)),
                            tx - txBefore,
                            rx - rxBefore);
                    seconds.computeIfAbsent(address, any -> new TreeMap<>()).merge(second, moved, PastQueries::sum);
                }
                txBefore = tx;
                rxBefore = rx;
            }
        }
        Map<IpAddress, List<ThroughputBin>> bins = new HashMap<>();
        seconds.forEach((address, theirs) -> bins.put(address, List.copyOf(theirs.values())));
        return bins;
    }

    private static ThroughputBin sum(ThroughputBin a, ThroughputBin b) {
        return new ThroughputBin(a.startNs(), a.endNs(), a.txBytes() + b.txBytes(), a.rxBytes() + b.rxBytes());
    }
}
