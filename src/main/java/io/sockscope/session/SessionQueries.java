package io.sockscope.session;

import io.sockscope.counter.Counter;
import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.Trace;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceTotals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the model's records of a session's rows. */
final class SessionQueries {
    /** As many closed connections as a live trace shows. */
    private static final int CLOSED_CONNECTIONS = 10_000;

    private static final String IDENTITY =
            "SELECT p.tgid, p.start_ns, c.socket_id, c.remote_address, c.remote_port, p.comm, c.protocol, c.direction,"
                    + " c.local_address, c.local_port, c.opened_ns, c.established_ns, c.closed_ns, c.errno, c.first_io_ns,"
                    + " c.tx_before, c.rx_before, c.bursts, ";

    private static final String LATEST =
            IDENTITY + latest("c") + " FROM connection c JOIN process p ON p.id = c.process_id ";

    /** In the order of appearance; read by {@link #connection}. */
    static final String CONNECTIONS = LATEST + "ORDER BY c.id";

    /** Those that did not change after a moment; and of those that did, what they were like then. */
    private static final String CONNECTIONS_AT = "SELECT * FROM (" + LATEST
            + "WHERE c.changed_ns <= ?1 AND (c.closed_ns = 0 OR c.id IN (SELECT id FROM connection"
            + " WHERE closed_ns > 0 AND changed_ns <= ?1 ORDER BY changed_ns DESC LIMIT " + CLOSED_CONNECTIONS + "))"
            + " UNION ALL " + IDENTITY + latest("h")
            + " FROM connection c JOIN process p ON p.id = c.process_id JOIN connection_past h ON h.connection_id = c.id"
            + " AND h.changed_ns = (SELECT max(changed_ns) FROM connection_past"
            + " WHERE connection_id = c.id AND changed_ns <= ?1)"
            + " WHERE c.seen_ns <= ?1 AND c.changed_ns > ?1) ORDER BY id";

    /** Read by {@link EventTable#read}. */
    static final String EVENTS = "SELECT " + EventTable.COLUMNS + " FROM event ORDER BY id";

    /** Read by {@link #processBin}. */
    static final String PROCESS_BINS = "SELECT p.tgid, p.start_ns, b.start_ns, b.end_ns, b.tx_bytes, b.rx_bytes"
            + " FROM process_bin b JOIN process p ON p.id = b.process_id WHERE b.end_ns > b.start_ns AND b.tx_bytes + b.rx_bytes > 0"
            + " ORDER BY b.process_id, b.end_ns";

    private final Connection database;

    SessionQueries(Connection database) {
        this.database = database;
    }

    private static String latest(String table) {
        return ConnectionTable.PAST_COLUMNS.replaceAll("(\\w+)", table + ".$1") + ", c.id";
    }

    SessionHeader header() throws SQLException {
        try (var statement = new Statement(
                        database,
                        "SELECT program, host, options, kernel, family, programs, limits, started_ns, boot_to_epoch_ns,"
                                + " (SELECT coalesce(min(time_ns), 0) FROM tick),"
                                + " (SELECT coalesce(max(time_ns), 0) FROM tick),"
                                + " complete, trimmed_ns, (SELECT count(*) FROM gap) FROM session");
                Rows rows = statement.query()) {
            if (!rows.next()) {
                throw new BadRowException("it does not say where it comes from");
            }
            var origin = new SessionOrigin(rows.text(), rows.text(), rows.text());
            var started = new TraceStarted(
                    rows.text(), rows.text(), lines(rows.text()), lines(rows.text()), rows.number(), rows.number());
            return new SessionHeader(
                    origin,
                    started.timeNs() == 0 ? Optional.empty() : Optional.of(started),
                    rows.number(),
                    rows.number(),
                    rows.number() != 0,
                    rows.number(),
                    rows.number());
        }
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    private record Tick(
            long timeNs,
            long number,
            double callsPerSecond,
            long connections,
            long processes,
            long txBytes,
            long rxBytes) {
        static final Tick NONE = new Tick(0, 0, 0, 0, 0, 0, 0);
    }

    TraceSnapshot at(long timeNs) throws SQLException {
        Tick tick = tick(timeNs);
        List<ConnectionSnapshot> connections = connections(tick.timeNs);
        return new TraceSnapshot(
                header().started(),
                tick.number,
                tick.timeNs,
                processes(tick.timeNs),
                connections,
                throughput(tick.timeNs),
                counters(tick.timeNs),
                tick.callsPerSecond,
                happenings(tick.timeNs),
                new TraceTotals(
                        tick.connections,
                        tick.processes,
                        tick.txBytes,
                        tick.rxBytes,
                        Math.max(0, tick.connections - connections.size()),
                        0),
                List.of());
    }

    private Tick tick(long timeNs) throws SQLException {
        try (var statement = new Statement(
                        database,
                        "SELECT time_ns, number, calls_per_second, connections, processes, tx_bytes, rx_bytes FROM tick"
                                + " WHERE time_ns <= ? ORDER BY time_ns DESC LIMIT 1");
                Rows rows = statement.with(timeNs).query()) {
            return rows.next()
                    ? new Tick(
                            rows.number(),
                            rows.number(),
                            rows.real(),
                            rows.number(),
                            rows.number(),
                            rows.number(),
                            rows.number())
                    : Tick.NONE;
        }
    }

    /** Processes as they were at a moment. */
    List<ProcessSnapshot> processes(long tickNs) throws SQLException {
        var processes = new ArrayList<ProcessSnapshot>();
        try (var statement = new Statement(
                        database,
                        "SELECT p.tgid, p.start_ns, p.parent_tgid, p.uid, p.user, p.comm, p.exe, p.exited_ns,"
                                + " p.exit_status, b.end_ns, b.start_ns, b.tx_bytes, b.rx_bytes,"
                                + " coalesce(b.tx_total, p.tx_bytes), coalesce(b.rx_total, p.rx_bytes),"
                                + " coalesce(b.connections, p.connections), p.command_line, p.command_line_bytes, p.cwd,"
                                + " p.cgroup, p.unit, p.container, p.namespaces, p.ancestors"
                                + " FROM process p LEFT JOIN process_bin b ON b.process_id = p.id AND b.end_ns ="
                                + " (SELECT max(end_ns) FROM process_bin WHERE process_id = p.id AND end_ns <= ?1)"
                                + " WHERE p.seen_ns <= ?1 ORDER BY p.id");
                Rows rows = statement.with(tickNs).query()) {
            while (rows.next()) {
                processes.add(process(rows, tickNs));
            }
        }
        return processes;
    }

    private static ProcessSnapshot process(Rows rows, long tickNs) throws SQLException {
        ProcessId id = rows.process();
        int parentTgid = rows.integer();
        int uid = rows.integer();
        String user = rows.text();
        String comm = rows.text();
        String exe = rows.text();
        long exitedNs = rows.number();
        int exitStatus = rows.integer();
        boolean exited = exitedNs != 0 && exitedNs <= tickNs;
        long endNs = rows.number();
        long startNs = rows.number();
        // A bin that ended before this tick says nothing of how fast it is now.
        double seconds = endNs == tickNs ? (endNs - startNs) / 1e9 : 0;
        long txBytes = rows.number();
        long rxBytes = rows.number();
        long txTotal = rows.number();
        long rxTotal = rows.number();
        int connections = rows.integer();
        return new ProcessSnapshot(
                id,
                parentTgid,
                uid,
                user,
                comm,
                exe,
                details(rows),
                exited ? exitedNs : 0,
                exited ? exitStatus : 0,
                txTotal,
                rxTotal,
                seconds > 0 ? txBytes / seconds : 0,
                seconds > 0 ? rxBytes / seconds : 0,
                connections);
    }

    private static ProcessDetails details(Rows rows) throws SQLException {
        return new ProcessDetails(
                rows.text(),
                rows.integer(),
                rows.text(),
                rows.text(),
                rows.text(),
                rows.text(),
                DetailsCodec.namespaces(rows.text()),
                DetailsCodec.ancestors(rows.text()));
    }

    private List<ConnectionSnapshot> connections(long tickNs) throws SQLException {
        var connections = new ArrayList<ConnectionSnapshot>();
        try (var statement = new Statement(database, CONNECTIONS_AT);
                Rows rows = statement.with(tickNs).query()) {
            while (rows.next()) {
                connections.add(connection(rows, tickNs));
            }
        }
        return connections;
    }

    /** A connection in a row of {@link #CONNECTIONS}. */
    static ConnectionSnapshot connection(Rows rows) throws SQLException {
        return connection(rows, Long.MAX_VALUE);
    }

    /** What happened after the moment that is asked for had not happened then. */
    private static ConnectionSnapshot connection(Rows rows, long tickNs) throws SQLException {
        var key = new ConnectionKey(rows.process(), rows.number(), rows.endpoint());
        String comm = rows.text();
        Protocol protocol = Protocol.ofCode(rows.integer());
        Direction direction = Direction.ofCode(rows.integer());
        Endpoint local = rows.endpoint();
        long openedNs = rows.number();
        long establishedNs = until(tickNs, rows.number());
        long closedNs = rows.number();
        int errno = rows.integer();
        long firstIoNs = until(tickNs, rows.number());
        var earlier = new EarlierBytes(rows.number(), rows.number());
        Bursts bursts = rows.bursts().until(tickNs);
        rows.number(); // changed_ns
        ConnectionState state = state(rows.text());
        long txBytes = rows.number();
        long rxBytes = rows.number();
        long txCalls = rows.number();
        long rxCalls = rows.number();
        double txBytesPerSecond = rows.real();
        double rxBytesPerSecond = rows.real();
        return new ConnectionSnapshot(
                key,
                comm,
                protocol,
                direction,
                state,
                local,
                openedNs,
                establishedNs,
                state.isOpen() ? 0 : closedNs,
                state.isOpen() ? 0 : errno,
                txBytes,
                rxBytes,
                txCalls,
                rxCalls,
                txBytesPerSecond,
                rxBytesPerSecond,
                rows.integer(),
                rows.integer(),
                rows.integer(),
                firstIoNs,
                rows.number(),
                rows.sizes(),
                rows.sizes(),
                earlier,
                new DnsQuestions(rows.number(), rows.number(), rows.number(), rows.real(), rows.number()),
                bursts);
    }

    private static long until(long tickNs, long timeNs) {
        return timeNs <= tickNs ? timeNs : 0;
    }

    private static ConnectionState state(String label) {
        for (ConnectionState state : ConnectionState.values()) {
            if (state.label().equals(label)) {
                return state;
            }
        }
        throw new BadRowException("no connection is '" + label + "'");
    }

    /** A bin in a row of {@link #PROCESS_BINS}. */
    static Map.Entry<ProcessId, ThroughputBin> processBin(Rows rows) throws SQLException {
        return Map.entry(rows.process(), bin(rows));
    }

    private static ThroughputBin bin(Rows rows) throws SQLException {
        return new ThroughputBin(rows.number(), rows.number(), rows.number(), rows.number());
    }

    private List<ThroughputBin> throughput(long tickNs) throws SQLException {
        var bins = new ArrayList<ThroughputBin>();
        try (var statement = new Statement(
                        database,
                        "SELECT start_ns, end_ns, tx_bytes, rx_bytes FROM throughput WHERE end_ns <= ?"
                                + " ORDER BY end_ns DESC LIMIT " + Trace.MAX_BINS);
                Rows rows = statement.with(tickNs).query()) {
            while (rows.next()) {
                bins.add(bin(rows));
            }
        }
        Collections.reverse(bins);
        return bins;
    }

    private List<Happening> happenings(long tickNs) throws SQLException {
        var happenings = new ArrayList<Happening>();
        try (var statement = new Statement(
                        database,
                        "SELECT " + EventTable.COLUMNS + " FROM event WHERE tick_ns <= ? ORDER BY id DESC LIMIT "
                                + Trace.MAX_HAPPENINGS);
                Rows rows = statement.with(tickNs).query()) {
            while (rows.next()) {
                happenings.add(EventTable.read(rows));
            }
        }
        Collections.reverse(happenings);
        return happenings;
    }

    private Map<Counter, Long> counters(long tickNs) throws SQLException {
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            counters.put(counter, 0L);
        }
        try (var statement = new Statement(
                        database, "SELECT counter_id, value FROM counter WHERE time_ns <= ? ORDER BY time_ns");
                Rows rows = statement.with(tickNs).query()) {
            while (rows.next()) {
                Optional<Counter> counter = Counter.ofId(rows.integer());
                long value = rows.number();
                counter.ifPresent(known -> counters.put(known, value));
            }
        }
        return counters;
    }
}
