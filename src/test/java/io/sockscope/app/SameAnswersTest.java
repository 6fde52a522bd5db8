package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Phase;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Quantity;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Thresholds;
import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.baseline.SessionConduct;
import io.sockscope.event.IpAddress;
import io.sockscope.event.TraceStarted;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.export.SessionPart;
import io.sockscope.geo.Names;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.PastTraffic;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.InventedTrace;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.Session;
import io.sockscope.session.SessionOrigin;
import io.sockscope.session.SessionRecorder;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.MovedBytes;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.patterns.Figures;
import io.sockscope.viewmodel.patterns.Habits;
import io.sockscope.viewmodel.patterns.PatternsModel;
import io.sockscope.viewmodel.patterns.PatternsReport;
import io.sockscope.viewmodel.patterns.Subject;
import io.sockscope.viewmodel.session.ReplayState;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
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
    private static Session session;
    private static RemoteLookup lookup;

    @BeforeAll
    static void ask() throws Exception {
        Path file = new SampleSession().file();
        var baselines = new BaselineFile(folder.resolve("baselines.json"));
        session = Session.open(file);
        lookup = RemoteLookup.open();
        analysis = SessionAnalysis.of(session, Thresholds.STANDARD);
        lookup.recall(session.names());
        TraceStarted started = session.header().started().orElseThrow();
        learnHalf(baselines, started);
        drift = conduct(analysis.activity(), started).drift(baselines.read());
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
        model.update(session.last(), moved(recording.past()), Optional.empty());
        report = model.reportProperty().get();
    }

    @AfterAll
    static void close() {
        lookup.close();
        session.close();
    }

    /** As the window takes it of a recording. */
    private static MovedBytes moved(PastTraffic past) {
        return new MovedBytes(past.byProcess(), past.byHost(), Optional.empty());
    }

    private static SessionConduct conduct(Activity activity, TraceStarted started) {
        return SessionConduct.of(analysis.header().origin().host(), started, activity, lookup, ZoneId.systemDefault());
    }

    /** Often enough that programs are known, without half of the hosts that there are. */
    private static void learnHalf(BaselineFile baselines, TraceStarted started) throws Exception {
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
            baselines.update(
                    new SessionConduct("earlier " + i, i, conduct(half, started).programs())::learn);
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
        List<SessionPart> parts = SessionAnalysis.of(session, Thresholds.STANDARD, by)
                .parts(drift)
                .toList();
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
        assertThat(window.quantities())
                .containsExactlyElementsOf(Arrays.stream(Quantity.values())
                        .map(quantity ->
                                new Figures.Quantity(quantity.name().toLowerCase(Locale.ROOT), quantity.texts(line)))
                        .toList());
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
        assertThat(window.phases())
                .containsExactlyElementsOf(Arrays.stream(Phase.values())
                        .map(phase -> new Figures.PhaseRow(
                                phase.name(),
                                line.bytesByPhase().isEmpty()
                                        ? Quantities.NONE
                                        : Quantities.bytes(line.bytesByPhase().getOrDefault(phase, 0L)),
                                Quantities.count(line.opensByPhase().getOrDefault(phase, 0L))))
                        .toList());
    }

    @Test
    void ratesOfHosts() throws Exception {
        assertThat(SessionAnalysis.of(session, Thresholds.STANDARD, SessionPart.Grouping.HOST)
                        .parts(drift))
                .filteredOn(part -> part.figures().rxBytes() > 10_000)
                .hasSizeGreaterThan(5)
                .allSatisfy(part -> assertThat(part.figures().down().mean()).isPositive());
    }

    /** The sample has none. */
    @Test
    void anomalies() throws Exception {
        int ticks = 400;
        Path file = folder.resolve("burst.sockscope");
        try (SessionRecorder recorder = SessionRecorder.open(
                file, new SessionOrigin("sockscope 1", "host", ""), RecordingLimits.NONE, Names.NONE, false)) {
            var trace = new InventedTrace(recorder, "talker");
            for (int tick = 1; tick < ticks; tick++) {
                recorder.take(burst(trace.next(), tick - ticks + 4));
            }
            recorder.finish(burst(trace.next(), 4));
        }
        try (Session burst = Session.open(file)) {
            var window = new PatternsModel(RemoteEnds.NONE, Habits.NONE, Optional::empty, Runnable::run, Runnable::run);
            window.update(burst.last(), moved(burst.past()), Optional.empty());
            assertThat(window.reportProperty().get().anomalies())
                    .extracting(row -> row.program() + " " + row.tgid() + " " + row.span() + " " + row.values())
                    .containsExactlyElementsOf(SessionAnalysis.of(burst, Thresholds.STANDARD).anomalies().stream()
                            .map(one ->
                                    one.program().comm() + " " + one.process().tgid() + " "
                                            + new Span(one.fromNs(), one.toNs()) + " "
                                            + one.reason().values())
                            .toList())
                    .hasSize(1);
        }
    }

    /** The same with so many times 50 MB more sent by its process. */
    private static TraceSnapshot burst(TraceSnapshot now, int times) {
        long more = Math.max(0, times) * 50_000_000L;
        return new TraceSnapshot(
                now.started(),
                now.tick(),
                now.timeNs(),
                now.processes().stream()
                        .map(p -> new ProcessSnapshot(
                                p.id(),
                                p.parentTgid(),
                                p.uid(),
                                p.user(),
                                p.comm(),
                                p.exe(),
                                p.exitedNs(),
                                p.exitStatus(),
                                p.txBytes() + more,
                                p.rxBytes(),
                                0,
                                0,
                                p.connections()))
                        .toList(),
                now.connections(),
                now.throughput(),
                now.counters(),
                0);
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
