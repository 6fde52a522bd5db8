package io.sockscope.session;

import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ProcessSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes processes, and what each did between two ticks. */
final class ProcessTable implements AutoCloseable {
    private static final class Known {
        private final long id;
        private ProcessSnapshot last;
        private long tickNs;

        Known(long id, ProcessSnapshot last) {
            this.id = id;
            this.last = last;
        }
    }

    private final Map<ProcessId, Known> known = new HashMap<>();
    private final Statement put;
    private final Statement bin;

    ProcessTable(Connection database) throws SQLException {
        put = new Statement(database, """
                INSERT INTO process (tgid, start_ns, parent_tgid, uid, user, comm, exe, exited_ns, exit_status,
                    tx_bytes, rx_bytes, tx_rate, rx_rate, connections, seen_ns, command_line, command_line_bytes, cwd,
                    cgroup, unit, container, namespaces, ancestors)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (tgid, start_ns) DO UPDATE SET parent_tgid = excluded.parent_tgid, uid = excluded.uid,
                    user = excluded.user, comm = excluded.comm, exe = excluded.exe, exited_ns = excluded.exited_ns,
                    exit_status = excluded.exit_status, tx_bytes = excluded.tx_bytes, rx_bytes = excluded.rx_bytes,
                    tx_rate = excluded.tx_rate, rx_rate = excluded.rx_rate, connections = excluded.connections,
                    command_line = excluded.command_line, command_line_bytes = excluded.command_line_bytes,
                    cwd = excluded.cwd, cgroup = excluded.cgroup, unit = excluded.unit,
                    container = excluded.container, namespaces = excluded.namespaces, ancestors = excluded.ancestors
                RETURNING id""");
        bin = new Statement(database, "INSERT OR REPLACE INTO process_bin VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /** Writes what is new of a process, for the time between two ticks. */
    void take(ProcessSnapshot process, long fromNs, long tickNs) throws SQLException {
        Known row = known.get(process.id());
        if (row == null) {
            row = new Known(put(process, tickNs), process);
            known.put(process.id(), row);
            bin(row.id, null, process, fromNs, tickNs);
        } else if (!row.last.equals(process)) {
            put(process, tickNs);
            bin(row.id, row.last, process, fromNs, tickNs);
            row.last = process;
        }
        row.tickNs = tickNs;
    }

    /** Writes a process as one of its connections told of it at its end, if that is news. */
    void takeLate(ProcessSnapshot process, long fromNs, long tickNs) throws SQLException {
        Known row = known.get(process.id());
        if (row == null || process.txBytes() > row.last.txBytes() || process.rxBytes() > row.last.rxBytes()) {
            take(process, fromNs, tickNs);
        }
    }

    private long put(ProcessSnapshot p, long tickNs) throws SQLException {
        put.with(p.id()).with(p.parentTgid()).with(p.uid()).with(p.user()).with(p.comm());
        put.with(p.exe())
                .with(p.exitedNs())
                .with(p.exitStatus())
                .with(p.txBytes())
                .with(p.rxBytes());
        put.with(p.txBytesPerSecond())
                .with(p.rxBytesPerSecond())
                .with(p.connections())
                .with(tickNs);
        ProcessDetails details = p.details();
        put.with(details.commandLine()).with(details.commandLineBytes()).with(details.cwd());
        put.with(details.cgroup()).with(details.unit()).with(details.container());
        put.with(DetailsCodec.encode(details.namespaces())).with(DetailsCodec.encode(details.ancestors()));
        try (Rows rows = put.query()) {
            rows.next();
            return rows.number();
        }
    }

    private void bin(long id, @Nullable ProcessSnapshot before, ProcessSnapshot now, long fromNs, long tickNs)
            throws SQLException {
        long txBytes = now.txBytes() - (before == null ? 0 : before.txBytes());
        long rxBytes = now.rxBytes() - (before == null ? 0 : before.rxBytes());
        if (before == null || txBytes != 0 || rxBytes != 0 || now.connections() != before.connections()) {
            bin.with(id).with(tickNs).with(fromNs).with(txBytes).with(rxBytes);
            bin.with(now.txBytes()).with(now.rxBytes()).with(now.connections()).run();
        }
    }

    /** The row of a process that was taken. */
    long id(ProcessId process) {
        Known row = known.get(process);
        if (row == null) {
            throw new IllegalStateException("no row was written for " + process);
        }
        return row.id;
    }

    /** Forgets those that this tick did not have. Their rows stay. */
    void forgetBefore(long tickNs) {
        known.values().removeIf(row -> row.tickNs < tickNs);
    }

    @Override
    public void close() throws SQLException {
        put.close();
        bin.close();
    }
}
