package io.sockscope.viewmodel.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.analysis.Activity;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceTotals;
import io.sockscope.session.InventedTrace;
import io.sockscope.viewmodel.MovedBytes;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.patterns.Figures.Quantity;
import io.sockscope.viewmodel.session.ReplayState.Recording;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatternsModelTest {
    private static final int TICKS = 40;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final PatternsModel model =
            new PatternsModel(RemoteEnds.NONE, Habits.NONE, Optional::empty, waiting::add, Runnable::run);
    private final List<ThroughputBin> bins = new ArrayList<>();
    private ProcessId process = new ProcessId(1, 1);
    private TraceSnapshot snapshot = new InventedTrace((connection, process, started) -> {}, "talker").next();

    @BeforeEach
    void talk() {
        var trace = new InventedTrace((connection, process, started) -> {}, "talker");
        for (int tick = 1; tick <= TICKS; tick++) {
            snapshot = trace.next();
            bins.add(new ThroughputBin(
                    InventedTrace.timeNs(tick - 1),
                    InventedTrace.timeNs(tick),
                    InventedTrace.BYTES + InventedTrace.SHORT_BYTES,
                    0));
        }
        process = snapshot.processes().getFirst().id();
    }

    /** The same at a later tick. */
    private TraceSnapshot at(long tick) {
        return new TraceSnapshot(
                snapshot.started(),
                tick,
                InventedTrace.timeNs(tick),
                snapshot.processes(),
                snapshot.connections(),
                snapshot.throughput(),
                snapshot.counters(),
                0);
    }

    private IpAddress aHost() {
        return snapshot.connections().getFirst().remote().address();
    }

    private MovedBytes moved() {
        return new MovedBytes(Map.of(process, bins), Map.of(aHost(), List.of(bins.getFirst())), Optional.empty());
    }

    private PatternsReport answer() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
        return model.reportProperty().get();
    }

    private Figures figures() {
        return answer().figures().orElseThrow();
    }

    @Test
    void nothingIsComputedOnTheCallersThread() {
        model.update(snapshot, moved(), Optional.empty());
        assertThat(model.reportProperty().get()).isEqualTo(PatternsReport.NONE);
        assertThat(waiting).hasSize(1);
        model.update(snapshot, moved(), Optional.empty());
        assertThat(waiting).as("one at a time").hasSize(1);
        assertThat(answer().figures()).isPresent();
    }

    /** Habits of which one thing or the other breaks. */
    private static final class Frail implements Habits {
        boolean breaks = true;

        @Override
        public Comparison compare(Optional<Recording> recording, TraceStarted started, Activity activity) {
            assertThat(breaks).as("breaks").isFalse();
            return Comparison.NONE;
        }

        @Override
        public Optional<Problem> learn(Optional<Recording> recording, TraceSnapshot learnt) {
            assertThat(breaks).as("breaks").isFalse();
            return Optional.empty();
        }

        @Override
        public void learnAtEnd(boolean wanted) {}

        @Override
        public Path file() {
            return Path.of("");
        }
    }

    @Test
    void whatBreaksOnceIsTriedAgain() {
        var habits = new Frail();
        var frail = new PatternsModel(RemoteEnds.NONE, habits, Optional::empty, waiting::add, Runnable::run);
        frail.update(snapshot, moved(), Optional.empty());
        assertThatThrownBy(this::answer).as("the thread tells it").isInstanceOf(AssertionError.class);
        assertThat(frail.reportProperty().get()).isEqualTo(PatternsReport.NONE);
        frail.learn();
        assertThatThrownBy(this::answer).isInstanceOf(AssertionError.class);
        assertThat(frail.learningProperty().get().running()).isFalse();
        habits.breaks = false;
        answer();
        frail.groupingProperty().set(Grouping.HOSTS);
        answer();
        assertThat(frail.reportProperty().get().figures()).isPresent();
        frail.learn();
        assertThat(frail.learningProperty().get().running()).isTrue();
        answer();
        assertThat(frail.learningProperty().get().running()).isFalse();
    }

    @Test
    void theWholeAndItsParts() {
        model.update(snapshot, moved(), Optional.empty());
        PatternsReport report = answer();
        assertThat(report.subjects()).extracting(SubjectRow::name).containsExactly("", "talker");
        assertThat(figures().txBytes()).isEqualTo(report.subjects().getFirst().bytes());
        Quantity up = figures().quantities().get(1);
        assertThat(up.id()).isEqualTo("up");
        assertThat(up.texts().getFirst()).as("1007 bytes each half second").isEqualTo("2.01 kB/s");

        model.groupingProperty().set(Grouping.HOSTS);
        PatternsReport hosts = answer();
        assertThat(hosts.subjectCount()).isEqualTo(hosts.subjects().size() - 1).isGreaterThan(1);
        for (SubjectRow host : hosts.subjects().subList(1, 3)) {
            model.subjectProperty().set(host.subject());
            assertThat(figures().hosts()).isEqualTo(1);
            assertThat(figures().txBytes()).isEqualTo(host.bytes());
            assertThat(figures().quantities().get(1).texts().getFirst())
                    .isEqualTo(host.subject().equals(new Subject.OfHost(aHost())) ? "50 B/s" : "\u2013");
            assertThat(figures().phases()).extracting(Figures.PhaseRow::bytes).containsOnly("\u2013");
        }

        model.groupingProperty().set(Grouping.PROCESSES);
        assertThat(answer().subjects()).extracting(SubjectRow::note).containsExactly("", "4711");
    }

    @Test
    void aSpanKeepsToWhatLivedInIt() {
        var span = new Span(InventedTrace.timeNs(10), InventedTrace.timeNs(20));
        model.update(snapshot, moved(), Optional.of(span));
        assertThat(figures().span()).isEqualTo(span);
        assertThat(figures().quantities().get(1).texts().getLast()).isEqualTo("2.01 kB/s");
        assertThat(figures().txBytes()).as("of the span, not of whole lives").isEqualTo(10 * 1_007);
        assertThat(answer().subjects().getFirst().bytes()).isEqualTo(10 * 1_007);
        assertThat(figures().connections())
                .isLessThan(snapshot.connections().size())
                .isPositive();
    }

    @Test
    void aSpanHasItsPartOfWhatLiesAcrossItsEdges() {
        var span = new Span(InventedTrace.timeNs(10) - 125_000_000, InventedTrace.timeNs(20) + 125_000_000);
        model.update(snapshot, moved(), Optional.of(span));
        assertThat(figures().txBytes()).as("twice a quarter of a bin more").isEqualTo(10 * 1_007 + 2 * 252);
    }

    @Test
    void whatIsForgottenIsInTheTotalsAndIsSaid() {
        var totals = new TraceTotals(90_000, 7, 5_000_000, 4_000_000, 80_000, 3);
        var whole = List.of(new ThroughputBin(InventedTrace.timeNs(0), InventedTrace.timeNs(TICKS), 5_000_000, 0));
        model.update(
                new TraceSnapshot(
                        snapshot.started(),
                        snapshot.tick(),
                        snapshot.timeNs(),
                        snapshot.processes(),
                        snapshot.connections(),
                        snapshot.throughput(),
                        snapshot.counters(),
                        0,
                        List.of(),
                        totals,
                        List.of()),
                new MovedBytes(Map.of(process, bins), Map.of(), Optional.of(whole)),
                Optional.empty());
        Figures all = figures();
        assertThat(all.connections()).isEqualTo(90_000);
        assertThat(all.txBytes()).isEqualTo(5_000_000);
        assertThat(all.rxBytes()).isEqualTo(4_000_000);
        assertThat(answer().subjects().getFirst().bytes()).isEqualTo(9_000_000);
        assertThat(all.quantities().get(1).texts())
                .as("also of processes that are gone")
                .containsOnly("250 kB/s");
        assertThat(all.stepNs()).isEqualTo(InventedTrace.timeNs(TICKS) - InventedTrace.timeNs(0));
        assertThat(all.forgotten()).isEqualTo(80_000);
        assertThat(all.forgottenUntilNs()).isBetween(InventedTrace.timeNs(0), InventedTrace.timeNs(TICKS));

        model.subjectProperty().set(new Subject.OfProcess(process));
        assertThat(figures().txBytes())
                .isEqualTo(snapshot.processes().getFirst().txBytes())
                .isPositive();
        assertThat(figures().connections()).isEqualTo(snapshot.connections().size());
    }

    @Test
    void limitsDecideAndAreKept() {
        model.update(snapshot, moved(), Optional.empty());
        assertThat(answer().verdicts()).extracting(VerdictRow::kind).doesNotContain("BULK_UPLOAD");
        assertThat(model.setLimit("bulk-bytes", 1_000)).isTrue();
        PatternsReport report = answer();
        assertThat(report.verdicts()).extracting(VerdictRow::kind).contains("BULK_UPLOAD");
        assertThat(report.subjects().get(1).kinds()).contains("BULK_UPLOAD");
        assertThat(model.changedLimits()).containsExactly(Map.entry("bulk-bytes", 1_000.0));
        assertThat(model.setLimit("bulk-bytes", 0)).isFalse();
        assertThat(model.setLimit("bulk-bytes", Double.NaN)).isFalse();
        assertThat(model.setLimit("no-such", 1)).isFalse();
        model.resetLimits();
        assertThat(model.changedLimits()).isEmpty();
        assertThat(answer().verdicts()).extracting(VerdictRow::kind).doesNotContain("BULK_UPLOAD");
    }

    @Test
    void whatAProcessHadNotDoneBeforeIsTold() {
        int quiet = 400; // Ticks: a forest has to grow before it says anything.
        for (int tick = TICKS; tick < quiet; tick++) {
            bins.add(new ThroughputBin(InventedTrace.timeNs(tick), InventedTrace.timeNs(tick + 1), 1_007, 0));
        }
        model.update(at(quiet), moved(), Optional.empty());
        assertThat(answer().anomalies()).isEmpty();

        bins.add(new ThroughputBin(InventedTrace.timeNs(quiet), InventedTrace.timeNs(quiet + 2), 50_000_000, 0));
        model.update(at(quiet + 2), moved(), Optional.empty());
        model.groupingProperty().set(Grouping.PROCESSES); // What the user asks is answered at once.
        assertThat(answer().anomalies()).singleElement().satisfies(odd -> {
            assertThat(odd.program()).isEqualTo("talker");
            assertThat(odd.wording()).isEqualTo("ANOMALY_SENT");
            assertThat(odd.values()).hasSize(2).last().isEqualTo("2.01 kB/s");
            assertThat(odd.span().toNs()).isGreaterThan(InventedTrace.timeNs(quiet));
        });

        model.subjectProperty()
                .set(new Subject.OfHost(
                        snapshot.connections().getFirst().remote().address()));
        assertThat(answer().anomalies()).as("a host has no story of its own").isEmpty();
    }

    @Test
    void aTickAloneIsNotAnsweredAtOnce() {
        model.update(snapshot, moved(), Optional.empty());
        assertThat(answer().figures()).isPresent();
        var later = new InventedTrace((connection, process, started) -> {}, "talker");
        model.update(later.next(), moved(), Optional.empty());
        assertThat(waiting).isEmpty();
        model.groupingProperty().set(Grouping.PROCESSES);
        assertThat(waiting).as("what the user asks is").hasSize(1);
    }
}
