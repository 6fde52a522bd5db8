package io.sockscope.session;

import io.sockscope.counter.Counter;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.FinishedConnections;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a trace sees into a session. One thread hands it a snapshot now and then, at least once a second; all that
 * the snapshot tells is in the file when {@link #take} returns, and stays there however this process ends. Connections
 * that leave the snapshots may come from another thread. The file appears with the first snapshot.
 */
public final class SessionRecorder implements FinishedConnections, AutoCloseable {
    private record Finished(ConnectionSnapshot connection, ProcessSnapshot process) {}

    private final Path file;
    private final SessionOrigin origin;
    private final RecordingLimits limits;
    private final RecordingLock lock;
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private volatile boolean ended;
    private @Nullable SessionFile session;
    private @Nullable TraceStarted started;
    private long lastTickNs;

    private SessionRecorder(Path file, SessionOrigin origin, RecordingLimits limits, RecordingLock lock) {
        this.file = file;
        this.origin = origin;
        this.limits = limits;
        this.lock = lock;
    }

    /**
     * Prepares a recording.
     *
     * @param overwrite whether a file that exists is replaced, with the first snapshot
     * @throws SessionException if it exists, is being recorded already or can't be written
     */
    public static SessionRecorder open(Path file, SessionOrigin origin, RecordingLimits limits, boolean overwrite)
            throws SessionException {
        try {
            RecordingLock lock = RecordingLock.of(file.toAbsolutePath());
            try {
                SessionFile.checkPlace(file, overwrite);
            } catch (SessionException e) {
                lock.close();
                throw e;
            }
            return new SessionRecorder(file, origin, limits, lock);
        } catch (IOException e) {
            throw new SessionException(
                    SessionException.Problem.UNWRITABLE,
                    "Can't write " + file + ": " + SessionFile.reason(file, e),
                    "Choose a place that exists and that you may write to",
                    e);
        }
    }

    @Override
    public void finished(ConnectionSnapshot connection, ProcessSnapshot process, Optional<TraceStarted> conditions) {
        if (!ended) {
            finished.add(new Finished(connection, process));
        }
    }

    /**
     * Writes what is new.
     *
     * @throws SessionException if that can't be written; what was written before stays, and the recording is over
     */
    public synchronized void take(TraceSnapshot snapshot) throws SessionException {
        if (ended || snapshot.started().isEmpty()) {
            return;
        }
        try {
            SessionFile open = session();
            write(open, snapshot);
            open.commit(snapshot.timeNs());
            lastTickNs = snapshot.timeNs();
        } catch (SQLException e) {
            abandon();
            throw SessionException.of(file, e);
        } catch (SessionException e) {
            abandon();
            throw e;
        }
    }

    private SessionFile session() throws SQLException, SessionException {
        if (session == null) {
            session = SessionFile.create(file, origin, limits);
        }
        return session;
    }

    private void write(SessionFile open, TraceSnapshot snapshot) throws SQLException {
        TraceStarted conditions = snapshot.started().orElseThrow();
        if (!conditions.equals(started)) {
            open.putStarted(conditions);
            started = conditions;
        }
        long fromNs = lastTickNs == 0 ? conditions.timeNs() : lastTickNs;
        long tickNs = snapshot.timeNs();
        if (tickNs > lastTickNs) {
            writeTick(open, snapshot, fromNs);
        }
        for (Finished late = finished.poll(); late != null; late = finished.poll()) {
            open.processes().takeLate(late.process, fromNs, tickNs);
            open.connections().finish(late.connection, open.processes().id(late.process.id()), tickNs);
        }
        open.connections().forgetBefore(tickNs);
        open.processes().forgetBefore(tickNs);
    }

    private void writeTick(SessionFile open, TraceSnapshot snapshot, long fromNs) throws SQLException {
        long tickNs = snapshot.timeNs();
        open.putTick(snapshot);
        for (ThroughputBin bin : snapshot.throughput().reversed()) {
            if (bin.endNs() <= lastTickNs) {
                break;
            }
            open.putThroughput(bin);
        }
        for (ProcessSnapshot process : snapshot.processes()) {
            open.processes().take(process, fromNs, tickNs);
        }
        for (ConnectionSnapshot connection : snapshot.connections()) {
            open.connections()
                    .take(connection, open.processes().id(connection.key().process()), tickNs);
        }
        open.events().take(snapshot.happenings(), tickNs);
        for (Map.Entry<Counter, Long> counter : snapshot.counters().entrySet()) {
            if (!counter.getValue().equals(counters.put(counter.getKey(), counter.getValue()))) {
                open.putCounter(counter.getKey(), tickNs, counter.getValue());
            }
        }
    }

    private void abandon() {
        ended = true;
        finished.clear();
        close();
    }

    /**
     * Ends the recording in order.
     *
     * @param last all that is to be added
     * @throws SessionException if it can't be written
     */
    public synchronized void finish(TraceSnapshot last) throws SessionException {
        take(last);
        ended = true;
        try {
            if (session != null) {
                session.complete();
            }
        } catch (SQLException e) {
            throw SessionException.of(file, e);
        } finally {
            close();
        }
    }

    /** Lets go of the file. A recording that was not finished stays as it is. */
    @Override
    public synchronized void close() {
        ended = true;
        try {
            if (session != null) {
                session.close();
                session = null;
            }
        } catch (SQLException e) {
            // What was committed is in the file or its log either way.
        } finally {
            lock.close();
        }
    }
}
