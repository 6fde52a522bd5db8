package io.sockscope.app;

import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Names;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionHeader;
import io.sockscope.viewmodel.session.ReplayState;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A recording that is looked at, moment by moment. What is asked of it returns at once; a thread of its own reads the
 * file, and of several moments that are asked for meanwhile only the last.
 */
final class SessionReplay implements AutoCloseable {
    private static final int FRAME_MS = 200;
    private static final int FASTEST = 100;
    private static final long CLOSE_SECONDS = 5;

    private final Session session;
    private final ReplayState.Recording recording;
    private final LongSupplier clockNs;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("replay").daemon().factory());

    /** Where time stood at a moment of the clock, and how it goes on from there. */
    private record Position(long timeNs, long clockNs, boolean playing, int speed) {}

    private Position position;
    private volatile TraceSnapshot snapshot;
    private volatile @Nullable SessionException failure;

    private SessionReplay(Session session, ReplayState.Recording recording, TraceSnapshot last, LongSupplier clockNs) {
        this.session = session;
        this.recording = recording;
        this.clockNs = clockNs;
        this.snapshot = last;
        this.position = new Position(recording.toNs(), clockNs.getAsLong(), false, 1);
        var _ = reader.scheduleWithFixedDelay(this::read, FRAME_MS, FRAME_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens a recording at its end, where all of it can be seen. Takes a while: not for the window's thread.
     *
     * @param name what it is called
     * @param clockNs a clock that only goes forward, nanoseconds
     * @throws SessionException if it is none, or can't be read
     */
    static SessionReplay open(Path file, String name, LongSupplier clockNs) throws SessionException {
        Session session = Session.open(file);
        try {
            SessionHeader header = session.header();
            TraceSnapshot last = session.last();
            var recording = new ReplayState.Recording(
                    file,
                    name,
                    header.origin().host(),
                    header.firstNs(),
                    header.lastNs(),
                    header.started().map(TraceStarted::bootToEpochNs).orElse(0L),
                    header.complete(),
                    session.past());
            return new SessionReplay(session, recording, last, clockNs);
        } catch (SessionException e) {
            session.close();
            throw e;
        }
    }

    /** On the reader's thread. */
    private void read() {
        long wantedNs = now().timeNs();
        if (wantedNs == snapshot.timeNs() || failure != null) {
            return;
        }
        try {
            TraceSnapshot read = session.at(wantedNs);
            if (read.timeNs() != snapshot.timeNs()) {
                snapshot = read;
            }
        } catch (SessionException e) {
            failure = e;
        }
    }

    private synchronized Position now() {
        if (!position.playing()) {
            return position;
        }
        long clock = clockNs.getAsLong();
        long timeNs = position.timeNs() + (clock - position.clockNs()) * position.speed();
        return timeNs < recording.toNs()
                ? new Position(timeNs, clock, true, position.speed())
                : new Position(recording.toNs(), clock, false, position.speed());
    }

    /** How other ends were called. */
    Names names() {
        return session.names();
    }

    /** What was known at the moment that is shown. */
    TraceSnapshot snapshot() {
        return snapshot;
    }

    /** What went wrong while reading, null if nothing did. */
    @Nullable
    SessionException failure() {
        return failure;
    }

    /** Which moment that is. */
    synchronized ReplayState state() {
        position = now();
        return new ReplayState.Shown(recording, position.timeNs(), position.playing(), position.speed());
    }

    synchronized void play() {
        Position now = now();
        long fromNs = now.timeNs() >= recording.toNs() ? recording.fromNs() : now.timeNs();
        position = new Position(fromNs, clockNs.getAsLong(), true, now.speed());
    }

    synchronized void pause() {
        Position now = now();
        position = new Position(now.timeNs(), now.clockNs(), false, now.speed());
    }

    synchronized void seek(long timeNs) {
        Position now = now();
        long within = Math.clamp(timeNs, recording.fromNs(), recording.toNs());
        position = new Position(within, clockNs.getAsLong(), now.playing(), now.speed());
    }

    synchronized void setSpeed(int times) {
        Position now = now();
        position = new Position(now.timeNs(), clockNs.getAsLong(), now.playing(), Math.clamp(times, 1, FASTEST));
    }

    @Override
    public void close() {
        reader.shutdown();
        try {
            if (reader.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                session.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
