package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.Trace;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import io.sockscope.viewmodel.patterns.Habits.Problem;
import io.sockscope.viewmodel.session.ReplayState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learnt of a live trace and of a recording of it is one session, whichever way and however often. */
class KeptHabitsTest {
    @TempDir
    private Path folder;

    private final RemoteLookup lookup = RemoteLookup.open();
    private BaselineFile kept = new BaselineFile(Path.of(""));
    private KeptHabits habits = new KeptHabits(kept, lookup, "");
    private Optional<ReplayState.Recording> recording = Optional.empty();
    private TraceSnapshot live = new Trace((uid, tgid) -> "").snapshot();

    @BeforeEach
    void record() throws Exception {
        Path file = folder.resolve("x.sockscope");
        SessionReplayTest.record(file);
        try (var replay = SessionReplay.open(file, "x", System::nanoTime)) {
            recording = Optional.of(((ReplayState.Shown) replay.state()).recording());
        }
        try (Session session = Session.open(file)) {
            live = session.last();
        }
        kept = new BaselineFile(folder.resolve("baselines.json"));
        habits = new KeptHabits(kept, lookup, recording.orElseThrow().host());
    }

    @AfterEach
    void close() {
        lookup.close();
    }

    private int learnt() throws Exception {
        return kept.read().values().stream().mapToInt(Baseline::count).max().orElse(0);
    }

    @Test
    void aSessionCountsOnceByWhateverWayItIsLearnt() throws Exception {
        assertThat(habits.learn(recording, live)).isEmpty();
        assertThat(learnt()).isEqualTo(1);
        assertThat(habits.learn(recording, live)).isEmpty();
        assertThat(habits.learn(Optional.empty(), live)).isEmpty();
        assertThat(learnt()).isEqualTo(1);
        try (Session session = Session.open(recording.orElseThrow().file())) {
            var started = session.header().started().orElseThrow();
            var compared = habits.compare(recording, started, SessionAnalysis.activity(session));
            assertThat(compared.learnt()).isTrue();
            assertThat(compared.sessions().values()).containsOnly(1);
        }
    }

    @Test
    void atItsEndATraceIsLearntOnlyIfThatIsWanted() throws Exception {
        habits.ended(live);
        assertThat(Files.exists(kept.path())).isFalse();
        habits.learnAtEnd(true);
        habits.ended(live);
        habits.ended(live);
        assertThat(learnt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsSaidAndStays() throws Exception {
        Files.writeString(kept.path(), "no baselines");
        try (Session session = Session.open(recording.orElseThrow().file())) {
            var started = session.header().started().orElseThrow();
            var compared = habits.compare(recording, started, SessionAnalysis.activity(session));
            assertThat(compared.problem()).map(Problem::id).contains("UNREADABLE");
        }
        assertThat(habits.learn(recording, live)).map(Problem::id).contains("UNREADABLE");
        assertThat(Files.readString(kept.path())).isEqualTo("no baselines");
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws Exception {
        var full = new KeptHabits(new BaselineFile(Path.of("/dev/full/baselines.json")), lookup, "here");
        assertThat(full.learn(Optional.empty(), live)).map(Problem::id).contains("UNWRITABLE");
    }

    @Test
    void aRecordingThatIsGoneIsSaid() throws Exception {
        Files.delete(recording.orElseThrow().file());
        assertThat(habits.learn(recording, live))
                .map(Problem::message)
                .hasValueSatisfying(message -> assertThat(message).contains("x.sockscope"));
        assertThat(Files.exists(kept.path())).isFalse();
    }
}
