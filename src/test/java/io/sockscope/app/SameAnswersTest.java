package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Phase;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Quantity;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Threshold;
import io.sockscope.analysis.Thresholds;
import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.baseline.SessionConduct;
import io.sockscope.event.IpAddress;
import io.sockscope.event.TraceStarted;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.export.SessionPart;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.PastTraffic;
import io.sockscope.session.Session;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.MovedBytes;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.patterns.Figures;
import io.sockscope.viewmodel.patterns.PatternsModel;
import io.sockscope.viewmodel.patterns.PatternsReport;
import io.sockscope.viewmodel.patterns.Subject;
import io.sockscope.viewmodel.session.ReplayState;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The window says of a recording what {@code analyze} and the report say of it, and of what it drifts from. */
class SameAnswersTest {
    @TempDir
    private static Path folder;

    private static SessionAnalysis analysis;
    private static Map<Program, List<Drift>> drift;
    private static PatternsReport report;
    private static PatternsModel model;

    @BeforeAll
    static void ask() throws Exception {
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
            model = new PatternsModel(
                    RemoteEnds.NONE,
                    new KeptHabits(baselines, lookup, "another host"),
                    () -> Optional.of(recording),
                    Runnable::run,
                    Runnable::run);
            PastTraffic past = recording.past();
            model.update(
                    session.last(),
                    new MovedBytes(past.byProcess(), past.byHost(), Optional.empty()),
                    Optional.empty());
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

    @ParameterizedTest
    @EnumSource
    void figures(SessionPart.Grouping by) throws Exception {
        List<SessionPart> parts;
        try (Session session = Session.open(new SampleSession().file())) {
            parts = SessionAnalysis.of(session, Thresholds.STANDARD, by)
                    .parts(drift)
                    .toList();
        }
        assertThat(parts).isNotEmpty();
        for (SessionPart part : parts) {
            model.subjectProperty().set(subject(part.whom()));
            PatternsReport said = model.reportProperty().get();
            assertThat(said.subject()).isEqualTo(subject(part.whom()));
            same(said.figures().orElseThrow(), part.figures());
            assertThat(said.verdicts())
                    .extracting(row -> row.kind() + " " + row.values())
                    .containsExactlyInAnyOrderElementsOf(part.verdicts().stream()
                            .map(verdict ->
                                    verdict.kind() + " " + verdict.reason().values())
                            .toList());
            assertThat(said.unlike().rows()).hasSameSizeAs(part.drift());
        }
        model.subjectProperty().set(new Subject.Whole());
    }

    private static Subject subject(SessionPart.Whom whom) {
        return switch (whom) {
            case SessionPart.Whom.Trace trace -> new Subject.Whole();
            case SessionPart.Whom.OfProgram(Program program) -> new Subject.OfProgram(program.comm(), program.exe());
            case SessionPart.Whom.OfProcess process -> new Subject.OfProcess(process.id());
            case SessionPart.Whom.OfHost(IpAddress address) -> new Subject.OfHost(address);
        };
    }

    private static void same(Figures window, Statistics line) {
        assertThat(window.connections()).isEqualTo(line.connections()).isPositive();
        assertThat(window.rxBytes()).isEqualTo(line.rxBytes());
        assertThat(window.txBytes()).isEqualTo(line.txBytes());
        for (Quantity quantity : Quantity.values()) {
            assertThat(window.quantities().get(quantity.ordinal()).texts())
                    .as(quantity.label())
                    .isEqualTo(quantity.texts(line));
        }
        assertThat(window.burstDown()).isEqualTo(Quantity.burstiness(line.down()));
        assertThat(window.burstUp()).isEqualTo(Quantity.burstiness(line.up()));
        assertThat(window.hosts()).isEqualTo(line.remotes().hosts().size());
        assertThat(window.newHosts()).isEqualTo(line.remotes().newInSecondHalf());
        assertThat(window.entropyBits()).isEqualTo(line.remotes().entropyBits());
        assertThat(window.growth()).isEqualTo(line.remotes().growth());
        assertThat(window.mostHosts())
                .extracting(host -> host.address() + " " + host.share())
                .isEqualTo(line.remotes().hosts().stream()
                        .limit(8)
                        .map(host -> String.format(Locale.ROOT, "%s %.1f %%", host.address(), host.share() * 100))
                        .toList());
        assertThat(window.received()).isEqualTo(line.received().sizes());
        assertThat(window.sent()).isEqualTo(line.sent().sizes());
        assertThat(window.durations()).isEqualTo(line.durations().counts());
        assertThat(window.intervals()).isEqualTo(line.intervals().counts());
        assertThat(window.failureCount()).isEqualTo(line.failureCount());
        assertThat(window.retransmitsPerThousand()).isEqualTo(line.retransmitsPerThousand());
        assertThat(window.openPeak()).isEqualTo(line.concurrency().peak());
        assertThat(window.openMean()).isEqualTo(line.concurrency().mean());
        assertThat(window.open()).isEqualTo(line.concurrency().overTime());
        for (Phase phase : Phase.values()) {
            Figures.PhaseRow row = window.phases().get(phase.ordinal());
            assertThat(row.opens()).isEqualTo(Quantities.count(line.opensByPhase().getOrDefault(phase, 0L)));
            assertThat(row.bytes())
                    .isEqualTo(
                            line.bytesByPhase().isEmpty()
                                    ? Quantities.NONE
                                    : Quantities.bytes(line.bytesByPhase().getOrDefault(phase, 0L)));
        }
    }

    @Test
    void ratesOfHosts() throws Exception {
        try (Session session = Session.open(new SampleSession().file())) {
            assertThat(SessionAnalysis.of(session, Thresholds.STANDARD, SessionPart.Grouping.HOST)
                            .parts(drift))
                    .filteredOn(part -> part.figures().rxBytes() > 10_000)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(part -> assertThat(part.figures().down().mean()).isPositive());
        }
    }

    /** The sample has none by default: everything is an anomaly by these. */
    @Test
    void anomalies() throws Exception {
        Thresholds touchy = Thresholds.STANDARD
                .with(Threshold.ANOMALY_STEPS, 3)
                .with(Threshold.ANOMALY_SCORE, 0.1)
                .with(Threshold.ANOMALY_FACTOR, 1.5);
        touchy.changed().forEach((limit, value) -> assertThat(model.setLimit(limit.label(), value))
                .isTrue());
        PatternsReport said = model.reportProperty().get();
        model.resetLimits();
        try (Session session = Session.open(new SampleSession().file())) {
            assertThat(said.anomalies())
                    .extracting(row -> row.tgid() + " " + row.span() + " " + row.values())
                    .containsExactlyInAnyOrderElementsOf(SessionAnalysis.of(session, touchy).anomalies().stream()
                            .map(one -> one.process().tgid() + " " + new Span(one.fromNs(), one.toNs()) + " "
                                    + one.reason().values())
                            .toList())
                    .isNotEmpty();
        }
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
