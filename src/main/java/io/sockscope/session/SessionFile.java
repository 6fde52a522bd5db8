package io.sockscope.session;

import io.sockscope.counter.Counter;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Names;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A session that is being written: SQLite in WAL mode, so that a commit is there whenever this process is killed, and
 * others may read meanwhile. When it is closed in order it is one plain file again, which opens on read-only media too.
 */
final class SessionFile implements AutoCloseable {
    private static final long PAGE_BYTES = 4096;

    private final Connection database;
    private final Trimming trimming;
    private final ProcessTable processes;
    private final ConnectionTable connections;
    private final EventTable events;
    private final Statement tick;
    private final Statement throughput;
    private final Statement counter;

    private SessionFile(Connection database, Path file, RecordingLimits limits, Names names) throws SQLException {
        this.database = database;
        trimming = new Trimming(database, limits, file);
        pragma("journal_mode = WAL");
        pragma("synchronous = NORMAL");
        pragma("wal_autocheckpoint = " + trimming.pagesOfLog());
        pragma("journal_size_limit = " + trimming.pagesOfLog() * PAGE_BYTES);
        database.setAutoCommit(false);
        processes = new ProcessTable(database);
        connections = new ConnectionTable(database, names);
        events = new EventTable(database);
        tick = new Statement(database, "INSERT INTO tick VALUES (?, ?, ?, ?, ?, ?, ?)");
        throughput = new Statement(database, "INSERT OR REPLACE INTO throughput VALUES (?, ?, ?, ?)");
        counter = new Statement(database, "INSERT OR REPLACE INTO counter VALUES (?, ?, ?)");
    }

    /** Throws if a session can't be put there. */
    static void checkPlace(Path file, boolean overwrite) throws SessionException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new SessionException(
                    SessionException.Problem.UNWRITABLE,
                    "Can't write " + file + ": it is no regular file",
                    "Give the name of a file that can be made");
        }
        if (Files.exists(file) && !overwrite) {
            throw new SessionException(
                    SessionException.Problem.EXISTS,
                    file + " exists",
                    "Choose another name, or replace it with --force");
        }
    }

    static String reason(Path file, IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission to write there";
            case NoSuchFileException missing -> "its folder does not exist";
            default -> String.valueOf(e.getMessage()).replace(file + ": ", "");
        };
    }

    /** Makes an empty session and puts it in its place whole, so that there is never less than a session. */
    static SessionFile create(Path file, SessionOrigin origin, RecordingLimits limits, Names names)
            throws SQLException, SessionException {
        Path absolute = file.toAbsolutePath();
        Path draft = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.deleteIfExists(draft);
            try (Connection database = connect(draft)) {
                Schema.current().upgrade(database);
                try (var statement = new Statement(
                        database, "INSERT INTO session (id, program, host, options) VALUES (1, ?, ?, ?)")) {
                    statement
                            .with(origin.program())
                            .with(origin.host())
                            .with(origin.options())
                            .run();
                }
            }
            // A log of a session that was here before would be taken for that of the new one.
            Files.deleteIfExists(beside(absolute, "-wal"));
            Files.deleteIfExists(beside(absolute, "-shm"));
            Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SessionException(
                    SessionException.Problem.UNWRITABLE,
                    "Can't write " + file + ": " + reason(file, e),
                    "Choose a place that you may write to",
                    e);
        } finally {
            draft.toFile().delete();
        }
        return new SessionFile(connect(absolute), file, limits, names);
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static Connection connect(Path file) throws SQLException {
        return Driver.open(file, "rwc");
    }

    private void pragma(String setting) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("PRAGMA " + setting);
        }
    }

    ProcessTable processes() {
        return processes;
    }

    ConnectionTable connections() {
        return connections;
    }

    EventTable events() {
        return events;
    }

    void putStarted(TraceStarted started) throws SQLException {
        try (var statement = new Statement(
                database,
                "UPDATE session SET kernel = ?, family = ?, programs = ?, limits = ?, started_ns = ?, boot_to_epoch_ns"
                        + " = ?")) {
            statement.with(started.kernelRelease()).with(started.family());
            statement.with(String.join("\n", started.programs())).with(String.join("\n", started.limits()));
            statement.with(started.timeNs()).with(started.bootToEpochNs()).run();
        }
    }

    void putTick(TraceSnapshot snapshot) throws SQLException {
        tick.with(snapshot.timeNs()).with(snapshot.tick()).with(snapshot.callsPerSecond());
        tick.with(snapshot.totals().connections()).with(snapshot.totals().processes());
        tick.with(snapshot.totals().txBytes()).with(snapshot.totals().rxBytes()).run();
    }

    void putThroughput(ThroughputBin bin) throws SQLException {
        throughput
                .with(bin.endNs())
                .with(bin.startNs())
                .with(bin.txBytes())
                .with(bin.rxBytes())
                .run();
    }

    void putCounter(Counter which, long tickNs, long value) throws SQLException {
        counter.with(which.id()).with(tickNs).with(value).run();
    }

    /** Keeps to the limits, and makes what was written last. */
    void commit(long nowNs) throws SQLException, SessionException {
        trimming.trim(nowNs);
        database.commit();
    }

    /** Says that it ended in order, and makes it one plain file. */
    void complete() throws SQLException {
        try (var statement = new Statement(database, "UPDATE session SET complete = 1")) {
            statement.run();
        }
        database.commit();
        closeStatements();
        database.setAutoCommit(true);
        try {
            pragma("journal_mode = DELETE");
        } catch (SQLException e) {
            // Somebody is reading it. The log stays until the last of them closes it.
        }
    }

    private void closeStatements() throws SQLException {
        processes.close();
        connections.close();
        events.close();
        tick.close();
        throughput.close();
        counter.close();
    }

    /** Undoes what was not committed. */
    @Override
    public void close() throws SQLException {
        try (database) {
            if (!database.getAutoCommit()) {
                closeStatements();
                database.rollback();
            }
        }
    }
}
