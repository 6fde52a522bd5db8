package io.sockscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.analysis.Threshold;
import io.sockscope.analysis.Thresholds;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.Names;
import io.sockscope.session.InventedTrace;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionOrigin;
import io.sockscope.session.SessionRecorder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alarm is counted and named; it is the thresholds that decide. */
class OrdinaryEvaluationTest {
    @TempDir
    private Path folder;

    private SessionAnalysis analysis(Thresholds thresholds) throws SessionException {
        Path file = folder.resolve("x.sockscope");
        try (SessionRecorder recorder = SessionRecorder.open(
                file, new SessionOrigin("sockscope 1", "here", ""), RecordingLimits.NONE, Names.NONE, true)) {
            var trace = new InventedTrace(recorder, "talker");
            for (int tick = 1; tick < 40; tick++) {
                recorder.take(trace.next());
            }
            recorder.finish(trace.next());
        }
        try (Session session = Session.open(file)) {
            return SessionAnalysis.of(session, thresholds);
        }
    }

    @Test
    void countsAlarms() throws SessionException {
        Thresholds lax = Thresholds.STANDARD.with(Threshold.SCAN_HOSTS, 1_000).with(Threshold.BEACON_CONTACTS, 1_000);
        SessionAnalysis calm = analysis(lax);
        assertThat(OrdinaryEvaluation.alarms(calm)).isEmpty();
        assertThat(OrdinaryEvaluation.page(calm)).contains("**0 alarms**").contains("41 connections of 1 programs");

        SessionAnalysis strict = analysis(lax.with(Threshold.STORM_OPENS, 3).with(Threshold.STORM_SECONDS, 5));
        assertThat(OrdinaryEvaluation.alarms(strict)).singleElement().asString().startsWith("talker: connect storm");
        assertThat(OrdinaryEvaluation.page(strict)).contains("**1 alarms**").contains("| talker | 41 | connect storm");
    }
}
