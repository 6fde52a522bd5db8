package io.sockscope.app;

import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.session.SessionException;
import io.sockscope.viewmodel.session.ReplayState;
import io.sockscope.viewmodel.session.Replays;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Shows a recording in the place of the live trace, which goes on behind it. */
final class ReplaySwitch implements Replays {
    private final TraceControl live;
    private final Executor background;
    private final SampleSession sample = new SampleSession();

    /** The last thing that was asked for; what comes of earlier ones is dropped. Guarded by this. */
    private long asked;

    private ReplayState pending = new ReplayState.None();
    private @Nullable SessionReplay shown;

    /**
     * A switch that stands on the live trace.
     *
     * @param background where files are opened
     */
    ReplaySwitch(TraceControl live, Executor background) {
        this.live = live;
        this.background = background;
    }

    /** What to show: the moment of the recording, or the last tick. */
    synchronized TraceSnapshot snapshot() {
        return shown == null ? live.snapshot() : shown.snapshot();
    }

    /** Where that stands. */
    synchronized TraceStatus status() {
        return shown == null ? live.status() : new TraceStatus.Replaying();
    }

    @Override
    public synchronized ReplayState state() {
        SessionReplay replay = shown;
        SessionException failure = replay == null ? null : replay.failure();
        if (replay != null && failure != null) {
            ReplayState.Shown last = (ReplayState.Shown) replay.state();
            pending = refused(last.recording().name(), failure);
            letGo();
        }
        return pending instanceof ReplayState.None && shown != null ? shown.state() : pending;
    }

    @Override
    public void open(Path file) {
        Path name = file.getFileName();
        open(name == null ? file.toString() : name.toString(), () -> file);
    }

    @Override
    public void openSample() {
        open("", sample::file);
    }

    /** Where a recording is, which may have to be put there first. */
    @FunctionalInterface
    private interface Place {
        Path file() throws SessionException;
    }

    private void open(String name, Place place) {
        long mine = begin(new ReplayState.Opening(name));
        background.execute(() -> {
            try {
                SessionReplay opened = SessionReplay.open(place.file(), name, System::nanoTime);
                if (!show(mine, opened)) {
                    opened.close();
                }
            } catch (SessionException e) {
                refuse(mine, refused(name, e));
            }
        });
    }

    private static ReplayState refused(String name, SessionException e) {
        return new ReplayState.Refused(name, e.problem().name(), e.getMessage(), e.remedy());
    }

    private synchronized long begin(ReplayState state) {
        pending = state;
        return ++asked;
    }

    private synchronized boolean show(long mine, SessionReplay opened) {
        if (mine != asked) {
            return false;
        }
        letGo();
        shown = opened;
        pending = new ReplayState.None();
        return true;
    }

    private synchronized void refuse(long mine, ReplayState refused) {
        if (mine == asked) {
            pending = refused;
        }
    }

    /** Closing waits for what is being read, so it is not for the window's thread. */
    private void letGo() {
        SessionReplay before = shown;
        shown = null;
        if (before != null) {
            background.execute(before::close);
        }
    }

    /** Back to what was shown before a file was refused, and from there to the live trace. */
    @Override
    public synchronized void close() {
        asked++;
        if (pending instanceof ReplayState.None) {
            letGo();
        }
        pending = new ReplayState.None();
    }

    @Override
    public synchronized void play() {
        if (shown != null) {
            shown.play();
        }
    }

    @Override
    public synchronized void pause() {
        if (shown != null) {
            shown.pause();
        }
    }

    @Override
    public synchronized void seek(long timeNs) {
        if (shown != null) {
            shown.seek(timeNs);
        }
    }

    @Override
    public synchronized void setSpeed(int times) {
        if (shown != null) {
            shown.setSpeed(times);
        }
    }
}
