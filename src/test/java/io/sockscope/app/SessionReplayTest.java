package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.InventedTrace;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionOrigin;
import io.sockscope.session.SessionRecorder;
import io.sockscope.viewmodel.session.ReplayState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every moment of a replay is what the recording has of it; its clock is the test's. */
class SessionReplayTest {
    private static final int TICKS = 40;

    @TempDir
    private Path folder;

    private final AtomicLong clockNs = new AtomicLong(1);
    private Path file = Path.of("");
    private SessionReplay replay;

    static void record(Path file) throws SessionException {
        var origin = new SessionOrigin("sockscope test", "there", "");
        try (SessionRecorder recorder = SessionRecorder.open(file, origin, RecordingLimits.NONE, true)) {
            var trace = new InventedTrace(recorder, "talker");
            for (int tick = 1; tick < TICKS; tick++) {
                recorder.take(trace.next());
            }
            recorder.finish(trace.next());
        }
    }

    @BeforeEach
    void open() throws SessionException {
        file = folder.resolve("x.sockscope");
        record(file);
        replay = SessionReplay.open(file, "x.sockscope", clockNs::get);
    }

    @AfterEach
    void close() {
        replay.close();
    }

    private ReplayState.Shown state() {
        return (ReplayState.Shown) replay.state();
    }

    private void eventuallyShows(long tick) throws SessionException {
        Awaitility.await("tick " + tick)
                .atMost(Duration.ofSeconds(20))
                .until(() -> replay.snapshot().timeNs() == InventedTrace.timeNs(tick));
        try (Session session = Session.open(file)) {
            TraceSnapshot expected = session.at(InventedTrace.timeNs(tick));
            assertThat(replay.snapshot()).isEqualTo(expected);
        }
    }

    @Test
    void itBeginsAtItsEndWhereAllCanBeSeen() throws SessionException {
        assertThat(state().nowNs()).isEqualTo(InventedTrace.timeNs(TICKS));
        assertThat(state().playing()).isFalse();
        assertThat(state().recording().host()).isEqualTo("there");
        assertThat(state().recording().complete()).isTrue();
        eventuallyShows(TICKS);
    }

    @Test
    void timeGoesByAsFastAsAskedAndStopsAtTheEnd() throws SessionException {
        replay.play();
        assertThat(state().nowNs()).as("from the begin again").isEqualTo(InventedTrace.timeNs(1));
        clockNs.addAndGet(2 * InventedTrace.TICK_NS);
        eventuallyShows(3);
        replay.setSpeed(10);
        clockNs.addAndGet(InventedTrace.TICK_NS);
        eventuallyShows(13);
        replay.pause();
        clockNs.addAndGet(100 * InventedTrace.TICK_NS);
        eventuallyShows(13);
        replay.play();
        clockNs.addAndGet(100 * InventedTrace.TICK_NS);
        assertThat(state().playing()).isFalse();
        eventuallyShows(TICKS);
        replay.setSpeed(1_000_000);
        assertThat(state().speed()).isEqualTo(100);
    }

    @Test
    void anyMomentCanBeGoneTo() throws SessionException {
        replay.seek(InventedTrace.timeNs(7) + 1);
        eventuallyShows(7);
        replay.seek(0);
        assertThat(state().nowNs()).isEqualTo(InventedTrace.timeNs(1));
        eventuallyShows(1);
        replay.seek(Long.MAX_VALUE);
        eventuallyShows(TICKS);
    }

    @Test
    void thePastTellsAllThatWasMoved() throws SessionException {
        var past = state().recording().past();
        long processBytes = past.byProcess().values().stream()
                .flatMap(java.util.List::stream)
                .mapToLong(bin -> bin.txBytes())
                .sum();
        assertThat(processBytes).isEqualTo(InventedTrace.bytesUntil(TICKS));
        long hostBytes = past.byHost().values().stream()
                .flatMap(java.util.List::stream)
                .mapToLong(bin -> bin.txBytes())
                .sum();
        assertThat(hostBytes)
                .as("all but what the first tick found")
                .isEqualTo(InventedTrace.bytesUntil(TICKS) - InventedTrace.bytesUntil(1));
        assertThat(past.byHost().values())
                .allSatisfy(bins ->
                        assertThat(bins).isSortedAccordingTo(java.util.Comparator.comparingLong(bin -> bin.startNs())));
    }
}
