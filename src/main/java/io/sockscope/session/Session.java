package io.sockscope.session;

import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Names;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.PastTraffic;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded session that is read, also while it is still being recorded. Not thread-safe. Every method throws a
 * {@link SessionException} if the file is damaged.
 */
public final class Session implements AutoCloseable {
    /** SQLite can't make the files that it reads a log with. */
    private static final int CANT_OPEN = 14;

    /** A change that was cut short has to be taken back first. */
    private static final int READ_ONLY = 8;

    private final Path file;
    private final UpToDate readable;
    private final Connection database;
    private final SessionNames names;

    private Session(Path file, UpToDate readable) throws SQLException {
        this.file = file;
        this.readable = readable;
        this.database = connect(readable.file());
        this.names = new SessionNames(connect(readable.file()));
    }

    /**
     * Opens a session; one of an older format is brought up to date, or, where it can't be written to or is still being
     * recorded, a copy of it.
     *
     * @throws SessionException if it is none, is of a newer format, is cut or can't be read
     */
    public static Session open(Path file) throws SessionException {
        checkWhole(file);
        try {
            return new Session(file, isOlder(file) ? UpToDate.of(file) : new UpToDate(file, false));
        } catch (SQLException e) {
            throw SessionException.of(file, e);
        }
    }

    private static boolean isOlder(Path file) throws SQLException, SessionException {
        try (Connection database = connect(file)) {
            return Schema.current().isOlder(database, file);
        }
    }

    /** Read-only; where not even SQLite's own file beside it can be made, as one that nobody changes. */
    private static Connection connect(Path file) throws SQLException {
        Connection database = Driver.open(file, "ro");
        try {
            Schema.pragma(database, "user_version");
            return database;
        } catch (SQLException e) {
            database.close();
            return switch (e.getErrorCode() & 0xff) {
                case CANT_OPEN -> Driver.open(file, "ro&immutable=1");
                case READ_ONLY -> {
                    takeBackWhatWasCutShort(file);
                    yield Driver.open(file, "ro");
                }
                default -> throw e;
            };
        }
    }

    private static void takeBackWhatWasCutShort(Path file) throws SQLException {
        try (Connection database = Driver.open(file, "rw")) {
            Schema.pragma(database, "user_version");
        }
    }

    /** SQLite takes an empty file for an empty database, and does not miss pages until it needs them. */
    private static void checkWhole(Path file) throws SessionException {
        try {
            if (!Files.exists(file)) {
                throw new SessionException(
                        SessionException.Problem.MISSING, "There is no file " + file, "Give the name of a recording");
            }
            if (!Files.isRegularFile(file)) {
                throw new SessionException(
                        SessionException.Problem.FOREIGN, file + " is no file", "Give the name of a recording");
            }
            SqliteHeader header = SqliteHeader.of(file);
            if (header.isEmpty()) {
                throw new SessionException(
                        SessionException.Problem.EMPTY, file + " is empty", "Take another copy of it, if there is one");
            }
            boolean hasLog = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
            if (!header.isDatabase()) {
                throw SessionException.foreign(file, null);
            }
            if (!hasLog && header.isCut()) {
                throw new SessionException(
                        SessionException.Problem.CUT,
                        file + " is cut: its end is missing",
                        "Take another copy of it, if there is one");
            }
        } catch (IOException e) {
            throw new SessionException(
                    SessionException.Problem.UNREADABLE,
                    "Can't read " + file + ": " + SessionFile.reason(file, e),
                    "See that you may read it",
                    e);
        }
    }

    /** The first bytes of a database, as https://www.sqlite.org/fileformat.html has them. */
    private record SqliteHeader(long fileBytes, String magic, int pageBytes, long pages) {
        private static final String MAGIC = "SQLite format 3\0";
        private static final int LENGTH = 100;
        private static final int PAGE_BYTES_AT = 16;
        private static final int PAGES_AT = 28;

        static SqliteHeader of(Path file) throws IOException {
            ByteBuffer head = ByteBuffer.allocate(LENGTH);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (head.hasRemaining() && channel.read(head) >= 0) {}
                return new SqliteHeader(
                        channel.size(),
                        new String(head.array(), 0, MAGIC.length(), StandardCharsets.US_ASCII),
                        Short.toUnsignedInt(head.getShort(PAGE_BYTES_AT)),
                        Integer.toUnsignedLong(head.getInt(PAGES_AT)));
            }
        }

        boolean isEmpty() {
            return fileBytes == 0;
        }

        boolean isDatabase() {
            return magic.equals(MAGIC);
        }

        boolean isCut() {
            return fileBytes < LENGTH || fileBytes < pages * pageBytes;
        }
    }

    /** What it says of itself. */
    public SessionHeader header() throws SessionException {
        return reading(() -> new SessionQueries(database).header());
    }

    /**
     * All that was known at a moment, as the window showed it then: connections to the second, processes to the tick. Of
     * closed connections the last 10,000 are in it.
     *
     * @param timeNs nanoseconds since boot
     */
    public TraceSnapshot at(long timeNs) throws SessionException {
        return reading(() -> new SessionQueries(database).at(timeNs));
    }

    /** Who moved what when, over all of it. */
    public PastTraffic past() throws SessionException {
        return reading(() -> {
            SessionHeader header = new SessionQueries(database).header();
            return new PastQueries(database, header.firstNs(), header.lastNs()).past();
        });
    }

    /** The names that the other ends of its connections had, as long as this is open. */
    public Names names() {
        return names;
    }

    /** All that is known at the end. */
    public TraceSnapshot last() throws SessionException {
        return at(Long.MAX_VALUE);
    }

    /** The last state of every process, in the order of appearance. */
    public List<ProcessSnapshot> processes() throws SessionException {
        return reading(() -> new SessionQueries(database).processes(Long.MAX_VALUE));
    }

    /** The last state of every connection, in the order of appearance, and its process. */
    public <E extends Exception> void connections(Visitor<ConnectionSnapshot, ProcessSnapshot, E> visitor)
            throws SessionException, E {
        Map<ProcessId, ProcessSnapshot> byId = new HashMap<>();
        processes().forEach(process -> byId.put(process.id(), process));
        visit(SessionQueries.CONNECTIONS, SessionQueries::connection, connection -> owner(byId, connection), visitor);
    }

    /**
     * The last state of every connection (but not of sockets that only waited), in the order of appearance, as a list that takes no memory worth speaking of: it
     * lies in a file without a name. It may be used after this is closed.
     */
    public List<ConnectionSnapshot> connections() throws SessionException {
        try (var stored = new StoredConnections.Writing()) {
            visit(
                    SessionQueries.CONNECTIONS,
                    SessionQueries::connection,
                    connection -> connection,
                    (connection, same) -> {
                        if (!connection.waits()) {
                            stored.add(connection);
                        }
                    });
            return stored.finish();
        } catch (IOException e) {
            throw new SessionException(
                    SessionException.Problem.FULL,
                    "Can't write what is read of " + file + " into " + System.getProperty("java.io.tmpdir") + ": "
                            + SessionFile.reason(file, e),
                    "Make room there, or name another folder with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
    }

    private static ProcessSnapshot owner(Map<ProcessId, ProcessSnapshot> processes, ConnectionSnapshot connection) {
        ProcessSnapshot process = processes.get(connection.key().process());
        if (process == null) {
            throw new BadRowException("a connection has no process");
        }
        return process;
    }

    /** Every event in the order it came, and the conditions of the trace. */
    public <E extends Exception> void events(Visitor<Happening, Optional<TraceStarted>, E> visitor)
            throws SessionException, E {
        Optional<TraceStarted> started = header().started();
        visit(SessionQueries.EVENTS, EventTable::read, happening -> started, visitor);
    }

    /** What each process moved between two ticks, a process after the other, each in the order of time. */
    public <E extends Exception> void processBins(Visitor<ProcessId, ThroughputBin, E> visitor)
            throws SessionException, E {
        visit(
                SessionQueries.PROCESS_BINS,
                SessionQueries::processBin,
                Map.Entry::getValue,
                (entry, bin) -> visitor.visit(entry.getKey(), bin));
    }

    /** Reads one row. */
    @FunctionalInterface
    private interface RowReader<T> {
        T read(Rows rows) throws SQLException;
    }

    /** Looks up what belongs to a row. */
    @FunctionalInterface
    private interface Detail<T, D> {
        D of(T subject);
    }

    private <T, D, E extends Exception> void visit(
            String sql, RowReader<T> reader, Detail<T, D> detail, Visitor<T, D, E> visitor) throws SessionException, E {
        try (var statement = new Statement(database, sql);
                Rows rows = statement.query()) {
            while (rows.next()) {
                T subject = reader.read(rows);
                visitor.visit(subject, detail.of(subject));
            }
        } catch (SQLException e) {
            throw SessionException.of(file, e);
        } catch (BadRowException e) {
            throw damaged(e);
        }
    }

    /** A question to the database. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private <T> T reading(Question<T> question) throws SessionException {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw SessionException.of(file, e);
        } catch (BadRowException e) {
            throw damaged(e);
        }
    }

    private SessionException damaged(BadRowException e) {
        return new SessionException(
                SessionException.Problem.DAMAGED,
                file + " is damaged: " + e.getMessage(),
                "Take another copy of it, if there is one",
                e);
    }

    @Override
    public void close() {
        try (readable;
                names) {
            database.close();
        } catch (SQLException e) {
            // Nothing was written.
        }
    }
}
