package io.sockscope.session;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes happenings, each once, as one row of the same columns, and reads them again. */
final class EventTable implements AutoCloseable {
    static final String COLUMNS =
            "time_ns, kind, tgid, start_ns, socket_id, protocol, direction, local_address, local_port,"
                    + " remote_address, remote_port, status, parent_tgid, uid, comm, exe";

    /** One row; what a kind has no use for is 0 or empty. */
    private record Row(
            long timeNs,
            String kind,
            ProcessId process,
            long socketId,
            Protocol protocol,
            Direction direction,
            Endpoint local,
            Endpoint remote,
            int status,
            int parentTgid,
            int uid,
            String comm,
            String exe) {
        static Row socket(
                String kind,
                Happening happening,
                ProcessId process,
                long socketId,
                Protocol protocol,
                Direction direction,
                Endpoint local,
                Endpoint remote,
                int status) {
            return new Row(
                    happening.timeNs(),
                    kind,
                    process,
                    socketId,
                    protocol,
                    direction,
                    local,
                    remote,
                    status,
                    0,
                    0,
                    "",
                    "");
        }

        static Row process(
                String kind,
                Happening happening,
                ProcessId process,
                int status,
                int parentTgid,
                int uid,
                String comm,
                String exe) {
            return new Row(
                    happening.timeNs(),
                    kind,
                    process,
                    0,
                    Protocol.OTHER,
                    Direction.UNKNOWN,
                    Endpoint.NONE,
                    Endpoint.NONE,
                    status,
                    parentTgid,
                    uid,
                    comm,
                    exe);
        }
    }

    private final Statement put;
    private final Statement gap;
    private @Nullable Happening last;
    private long lastTickNs;

    EventTable(Connection database) throws SQLException {
        put = new Statement(
                database,
                "INSERT INTO event (tick_ns, " + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        gap = new Statement(database, "INSERT INTO gap VALUES (?, ?)");
    }

    /**
     * Writes those that are new.
     *
     * @param happenings the last ones, oldest first; if the last one written is not among them, more happened than that,
     *     and the gap is written down
     */
    void take(List<Happening> happenings, long tickNs) throws SQLException {
        int first = firstNew(happenings);
        if (first == 0 && last != null && !happenings.isEmpty()) {
            gap.with(lastTickNs).with(tickNs).run();
        }
        for (Happening happening : happenings.subList(first, happenings.size())) {
            write(row(happening), tickNs);
            last = happening;
        }
        lastTickNs = tickNs;
    }

    /** Identity, because two happenings may be equal. */
    @SuppressWarnings("ReferenceEquality")
    private int firstNew(List<Happening> happenings) {
        int i = happenings.size();
        while (i > 0 && happenings.get(i - 1) != last) {
            i--;
        }
        return i;
    }

    private void write(Row row, long tickNs) throws SQLException {
        put.with(tickNs).with(row.timeNs).with(row.kind).with(row.process).with(row.socketId);
        put.with(row.protocol.code()).with(row.direction.code()).with(row.local).with(row.remote);
        put.with(row.status)
                .with(row.parentTgid)
                .with(row.uid)
                .with(row.comm)
                .with(row.exe)
                .run();
    }

    private static Row row(Happening happening) {
        return switch (happening) {
            case ProcessForked e -> Row.process("forked", e, e.process(), 0, e.parentTgid(), 0, e.comm(), "");
            case ProcessExecuted e ->
                Row.process("executed", e, e.process(), 0, e.parentTgid(), e.uid(), e.comm(), e.exe());
            case ProcessExited e -> Row.process("exited", e, e.process(), e.exitStatus(), 0, 0, e.comm(), "");
            case ConnectionOpened e ->
                Row.socket(
                        "opened", e, e.process(), e.socketId(), e.protocol(), e.direction(), e.local(), e.remote(), 0);
            case ConnectionEstablished e ->
                Row.socket(
                        "established",
                        e,
                        e.process(),
                        e.socketId(),
                        Protocol.TCP,
                        Direction.OUT,
                        e.local(),
                        e.remote(),
                        0);
            case ConnectionFailed e ->
                Row.socket(
                        "failed",
                        e,
                        e.process(),
                        e.socketId(),
                        Protocol.TCP,
                        Direction.OUT,
                        e.local(),
                        e.remote(),
                        e.errno());
            case ConnectionClosed e ->
                Row.socket(
                        "closed",
                        e,
                        e.process(),
                        e.socketId(),
                        e.protocol(),
                        Direction.UNKNOWN,
                        e.local(),
                        e.remote(),
                        0);
        };
    }

    /** The happening in a row of {@link #COLUMNS}. */
    static Happening read(Rows rows) throws SQLException {
        Row row = new Row(
                rows.number(),
                rows.text(),
                rows.process(),
                rows.number(),
                Protocol.ofCode(rows.integer()),
                Direction.ofCode(rows.integer()),
                rows.endpoint(),
                rows.endpoint(),
                rows.integer(),
                rows.integer(),
                rows.integer(),
                rows.text(),
                rows.text());
        ProcessId process = row.process;
        return switch (row.kind) {
            case "forked" -> new ProcessForked(process, row.timeNs, row.parentTgid, row.comm);
            case "executed" -> new ProcessExecuted(process, row.timeNs, row.parentTgid, row.uid, row.comm, row.exe);
            case "exited" -> new ProcessExited(process, row.timeNs, row.comm, row.status);
            case "opened" ->
                new ConnectionOpened(
                        process, row.timeNs, row.socketId, row.protocol, row.direction, row.local, row.remote);
            case "established" -> new ConnectionEstablished(process, row.timeNs, row.socketId, row.local, row.remote);
            case "failed" -> new ConnectionFailed(process, row.timeNs, row.socketId, row.local, row.remote, row.status);
            case "closed" ->
                new ConnectionClosed(process, row.timeNs, row.socketId, row.protocol, row.local, row.remote);
            default -> throw new BadRowException("there is no event '" + row.kind + "'");
        };
    }

    @Override
    public void close() throws SQLException {
        put.close();
        gap.close();
    }
}
