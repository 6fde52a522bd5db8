package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Thresholds;
import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.baseline.SessionConduct;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.ThroughputBin;
import io.sockscope.session.Session;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.patterns.Figures;
import io.sockscope.viewmodel.patterns.PatternsModel;
import io.sockscope.viewmodel.patterns.PatternsReport;
import io.sockscope.viewmodel.session.ReplayState;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window says of a recording what {@code analyze} and the report say of it, and of what it drifts from. */
class SameAnswersTest {
    @TempDir
    private static Path folder;

    private static SessionAnalysis analysis;
    private static Map<Program, List<Drift>> drift;
    private static PatternsReport report;

    @BeforeAll
    static void ask() throws Exception {
        Map<ProcessId, List<ThroughputBin>> bins = new HashMap<>();
        Path file = new SampleSession().file();
        var baselines = new BaselineFile(folder.resolve("baselines.json"));
        try (Session session = Session.open(file);
                RemoteLookup lookup = RemoteLookup.open()) {
            analysis = SessionAnalysis.of(session, Thresholds.STANDARD);
            lookup.recall(session.names());
            TraceStarted started = session.header().started().orElseThrow();
            learnHalf(baselines, started, lookup);
            drift = conduct(analysis.activity(), started, lookup).drift(baselines.read());
            ReplayState.Recording recording;
            try (var replay = SessionReplay.open(file, "sample", System::nanoTime)) {
                recording = ((ReplayState.Shown) replay.state()).recording();
            }
            var model = new PatternsModel(
                    RemoteEnds.NONE,
                    new KeptHabits(baselines, lookup, "another host"),
                    () -> Optional.of(recording),
                    Runnable::run,
                    Runnable::run);
            session.processBins((process, bin) ->
                    bins.computeIfAbsent(process, id -> new ArrayList<>()).add(bin));
            model.update(session.last(), bins, Optional.empty());
            report = model.reportProperty().get();
        }
    }

    private static SessionConduct conduct(Activity activity, TraceStarted started, RemoteLookup lookup) {
        return SessionConduct.of(analysis.header().origin().host(), started, activity, lookup, ZoneId.systemDefault());
    }

    /** Often enough that programs are known, without half of the hosts that there are. */
    private static void learnHalf(BaselineFile baselines, TraceStarted started, RemoteLookup lookup) throws Exception {
        Activity whole = analysis.activity();
        var half = new Activity(
                whole.fromNs(),
                whole.toNs(),
                whole.processes(),
                whole.connections().stream()
                        .filter(connection -> connection.remote().address().low() % 2 == 0)
                        .toList(),
                whole.bins());
        for (int i = 0; i < Baseline.LEAST_SESSIONS; i++) {
            baselines.update(new SessionConduct(
                    "earlier " + i, i, conduct(half, started, lookup).programs())::learn);
        }
    }

    @Test
    void drift() {
        assertThat(report.unlike().rows())
                .extracting(row -> row.program() + " " + row.wording() + " " + row.values() + " " + row.connections())
                .containsExactlyInAnyOrderElementsOf(drift.values().stream()
                        .flatMap(List::stream)
                        .map(one -> one.program().comm() + " "
                                + one.reason().wording() + " " + one.reason().values() + " "
                                + Set.copyOf(one.connections()))
                        .toList())
                .hasSizeGreaterThan(3);
        assertThat(report.unlike().programs()).isEqualTo(analysis.programs().size());
    }

    @Test
    void verdicts() {
        assertThat(report.verdicts())
                .extracting(row -> row.program() + " " + row.kind() + " " + row.confidence() + " " + row.values())
                .containsExactlyInAnyOrderElementsOf(analysis.verdicts().stream()
                        .map(verdict -> verdict.program().comm() + " " + verdict.kind() + " " + verdict.confidence()
                                + " " + verdict.reason().values())
                        .toList())
                .hasSizeGreaterThan(20);
    }

    @Test
    void figures() {
        Figures figures = report.figures().orElseThrow();
        assertThat(figures.connections())
                .isEqualTo(analysis.whole().connections())
                .isPositive();
        assertThat(figures.rxBytes()).isEqualTo(analysis.whole().rxBytes()).isPositive();
        assertThat(figures.txBytes()).isEqualTo(analysis.whole().txBytes()).isPositive();
        assertThat(figures.hosts()).isEqualTo(analysis.whole().remotes().hosts().size());
        assertThat(figures.received()).isEqualTo(analysis.whole().received().sizes());
        assertThat(figures.sent()).isEqualTo(analysis.whole().sent().sizes());
    }

    @Test
    void kindsOfConnections() {
        List<Figures.AlikeRow> alike = report.figures().orElseThrow().alike();
        assertThat(alike).hasSize(8);
        for (int i = 0; i < alike.size(); i++) {
            var kind = analysis.kinds().kinds().get(i);
            assertThat(alike.get(i).protocol()).isEqualTo(kind.protocol().label());
            assertThat(alike.get(i).failed()).isEqualTo(kind.failed());
            assertThat(alike.get(i).share()).isEqualTo(Math.round(kind.share() * 100) + " %");
        }
    }
}
