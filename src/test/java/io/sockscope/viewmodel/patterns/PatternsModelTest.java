package io.sockscope.viewmodel.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.analysis.Activity;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.InventedTrace;
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
    private Map<ProcessId, List<ThroughputBin>> binsByProcess = Map.of();
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
        binsByProcess = Map.of(snapshot.processes().getFirst().id(), bins);
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
        model.update(snapshot, binsByProcess, Optional.empty());
        assertThat(model.reportProperty().get()).isEqualTo(PatternsReport.NONE);
        assertThat(waiting).hasSize(1);
        model.update(snapshot, binsByProcess, Optional.empty());
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
        frail.update(snapshot, binsByProcess, Optional.empty());
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
        model.update(snapshot, binsByProcess, Optional.empty());
        PatternsReport report = answer();
        assertThat(report.subjects()).extracting(SubjectRow::name).containsExactly("", "talker");
        assertThat(figures().txBytes()).isEqualTo(report.subjects().getFirst().bytes());
        Quantity up = figures().quantities().get(1);
        assertThat(up.id()).isEqualTo("up");
        assertThat(up.mean()).as("1007 bytes each half second").isEqualTo("2.01 kB/s");

        model.groupingProperty().set(Grouping.HOSTS);
        PatternsReport hosts = answer();
        assertThat(hosts.subjectCount()).isEqualTo(hosts.subjects().size() - 1).isGreaterThan(1);
        SubjectRow first = hosts.subjects().get(1);
        model.subjectProperty().set(first.subject());
        assertThat(figures().hosts()).isEqualTo(1);
        assertThat(figures().txBytes()).isEqualTo(first.bytes());
        assertThat(figures().quantities().get(1).mean()).as("not known by host").isEqualTo("\u2013");

        model.groupingProperty().set(Grouping.PROCESSES);
        assertThat(answer().subjects()).extracting(SubjectRow::note).containsExactly("", "4711");
    }

    @Test
    void aSpanKeepsToWhatLivedInIt() {
        var span = new Span(InventedTrace.timeNs(10), InventedTrace.timeNs(20));
        model.update(snapshot, binsByProcess, Optional.of(span));
        assertThat(figures().span()).isEqualTo(span);
        assertThat(figures().quantities().get(1).most()).isEqualTo("2.01 kB/s");
        assertThat(figures().connections())
                .isLessThan(snapshot.connections().size())
                .isPositive();
    }

    @Test
    void limitsDecideAndAreKept() {
        model.update(snapshot, binsByProcess, Optional.empty());
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
        model.update(snapshot, binsByProcess, Optional.empty());
        assertThat(answer().anomalies()).isEmpty();

        bins.add(new ThroughputBin(InventedTrace.timeNs(quiet), InventedTrace.timeNs(quiet + 2), 50_000_000, 0));
        model.groupingProperty().set(Grouping.PROCESSES);
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
        model.update(snapshot, binsByProcess, Optional.empty());
        assertThat(answer().figures()).isPresent();
        var later = new InventedTrace((connection, process, started) -> {}, "talker");
        model.update(later.next(), binsByProcess, Optional.empty());
        assertThat(waiting).isEmpty();
        model.groupingProperty().set(Grouping.PROCESSES);
        assertThat(waiting).as("what the user asks is").hasSize(1);
    }
}
