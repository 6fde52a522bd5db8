package io.sockscope.app;

import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Names;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.FinishedConnections;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionOrigin;
import io.sockscope.session.SessionRecorder;
import io.sockscope.viewmodel.session.KeptAge;
import io.sockscope.viewmodel.session.KeptSize;
import io.sockscope.viewmodel.session.RecordingState;
import io.sockscope.viewmodel.session.Recordings;
import io.sockscope.wire.ProgramVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records a running trace into a file, on a thread of its own, from one moment to another that the user chooses. */
final class SessionRecording implements Recordings, FinishedConnections, AutoCloseable {
    private static final int TICK_MS = 500;
    private static final long CLOSE_SECONDS = 10;

    private final Supplier<TraceSnapshot> trace;
    private final Names names;
    private final String host;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("recording").daemon().factory());
    private volatile RecordingState state = new RecordingState.None();
    private volatile @Nullable Active active;

    private record Active(Path file, SessionRecorder recorder, long startedAtNs) {
        RecordingState.Running running() {
            return new RecordingState.Running(file, size(), durationNs());
        }

        long durationNs() {
            return System.nanoTime() - startedAtNs;
        }

        /** With its log, in which the last of it still is. */
        long size() {
            return size(file) + size(file.resolveSibling(file.getFileName() + "-wal"));
        }

        private static long size(Path part) {
            try {
                return Files.size(part);
            } catch (IOException notYet) {
                return 0;
            }
        }
    }

    /**
     * A recording that has not begun.
     *
     * @param trace its last complete tick
     * @param names of the other ends
     * @param host name of this machine, which the file will say
     */
    SessionRecording(Supplier<TraceSnapshot> trace, Names names, String host) {
        this.trace = trace;
        this.names = names;
        this.host = host;
        var _ = writer.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public RecordingState state() {
        return state;
    }

    @Override
    public void start(Path file, KeptSize size, KeptAge age) {
        onWriter(() -> {
            if (active != null) {
                return;
            }
            try {
                var origin = new SessionOrigin("sockscope " + ProgramVersion.text(), host, "window");
                var limits = new RecordingLimits(size.bytes(), age.ns());
                SessionRecorder recorder = SessionRecorder.open(file, origin, limits, names, true);
                active = new Active(file, recorder, System.nanoTime());
                tick();
            } catch (SessionException e) {
                state = failed(file, e);
            }
        });
    }

    @Override
    public void stop() {
        onWriter(this::finish);
    }

    private void onWriter(Runnable task) {
        try {
            writer.execute(task);
        } catch (RejectedExecutionException closing) {
            // The window is closing, and with it the recording.
        }
    }

    @Override
    public void finished(ConnectionSnapshot connection, ProcessSnapshot process, Optional<TraceStarted> started) {
        Active now = active;
        if (now != null) {
            now.recorder.finished(connection, process, started);
        }
    }

    private void tick() {
        Active now = active;
        if (now != null) {
            try {
                now.recorder.take(trace.get());
                state = now.running();
            } catch (SessionException e) {
                fail(now, e);
            }
        }
    }

    private void finish() {
        Active now = active;
        if (now != null) {
            try {
                now.recorder.finish(trace.get());
                active = null;
                state = new RecordingState.Saved(now.file, now.size(), now.durationNs());
            } catch (SessionException e) {
                fail(now, e);
            }
        }
    }

    private void fail(Active now, SessionException e) {
        active = null;
        now.recorder.close();
        state = failed(now.file, e);
    }

    private static RecordingState failed(Path file, SessionException e) {
        return new RecordingState.Failed(file, e.problem().name(), e.getMessage(), e.remedy());
    }

    /** Ends a recording that still runs, in order. */
    @Override
    public void close() {
        stop();
        writer.shutdown();
        try {
            var _ = writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
