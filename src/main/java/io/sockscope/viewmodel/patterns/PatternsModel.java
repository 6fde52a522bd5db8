package io.sockscope.viewmodel.patterns;

import io.sockscope.analysis.Threshold;
import io.sockscope.analysis.Thresholds;
import io.sockscope.event.IpAddress;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.MovedBytes;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.session.ReplayState.Recording;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the trace adds up to. One analysis at a time runs in the background; only asked for while it is on screen. */
public final class PatternsModel {
    /** A trace that goes on is not analysed more often. */
    private static final long LEAST_NS = 2_000_000_000L;

    private final RemoteEnds ends;
    private final Habits habits;
    private final Supplier<Optional<Recording>> shown;
    private final Executor background;
    private final Executor windowThread;
    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.PROGRAMS);
    private final ObjectProperty<Subject> subject = new SimpleObjectProperty<>(new Subject.Whole());
    private final ObjectProperty<Thresholds> thresholds = new SimpleObjectProperty<>(Thresholds.STANDARD);
    private final ReadOnlyObjectWrapper<PatternsReport> report = new ReadOnlyObjectWrapper<>(PatternsReport.NONE);
    private final ReadOnlyObjectWrapper<Learning> learning = new ReadOnlyObjectWrapper<>(Learning.NONE);
    private final BooleanProperty learnsAtEnd = new SimpleBooleanProperty();
    private int learnt;
    private @Nullable Question latest;
    private @Nullable Question answered;
    private boolean running;
    private long answeredAtNs;

    /**
     * Where learning a session stands.
     *
     * @param problem why the last one could not be learnt
     */
    public record Learning(boolean running, Optional<Habits.Problem> problem) {
        static final Learning NONE = new Learning(false, Optional.empty());
    }

    /** A limit that a rule compares with. */
    public record Limit(String id, double standard, double value) {}

    /**
     * A model that has analysed nothing yet.
     *
     * @param ends tells who is at the other ends
     * @param habits what is normal for programs
     * @param shown the recording that is looked at, if one is
     * @param background runs the analysis
     * @param windowThread where its report arrives
     */
    public PatternsModel(
            RemoteEnds ends,
            Habits habits,
            Supplier<Optional<Recording>> shown,
            Executor background,
            Executor windowThread) {
        this.ends = ends;
        this.habits = habits;
        this.shown = shown;
        this.background = background;
        this.windowThread = windowThread;
        grouping.addListener((property, before, now) -> askAgain());
        subject.addListener((property, before, now) -> askAgain());
        thresholds.addListener((property, before, now) -> askAgain());
        learnsAtEnd.addListener((property, before, now) -> habits.learnAtEnd(now));
    }

    /**
     * Takes over one tick.
     *
     * @param moved who moved what when
     */
    public void update(TraceSnapshot snapshot, MovedBytes moved, Optional<Span> span) {
        boolean another = latest != null && !latest.snapshot().started().equals(snapshot.started());
        if (another) { // Its subjects are of a trace that is over.
            subject.set(new Subject.Whole());
            learning.set(Learning.NONE);
        }
        latest = question(snapshot, moved, span);
        answerIfDue();
    }

    private void askAgain() {
        Question last = latest;
        if (last != null) {
            latest = question(last.snapshot(), last.moved(), last.span());
            answerIfDue();
        }
    }

    private Question question(TraceSnapshot snapshot, MovedBytes moved, Optional<Span> span) {
        return new Question(
                snapshot, moved, span, grouping.get(), subject.get(), thresholds.get(), shown.get(), learnt);
    }

    /** Makes the session that is looked at part of what is normal for its programs, all of it, whatever span is shown. */
    public void learn() {
        Question last = latest;
        if (last == null
                || learning.get().running()
                || last.snapshot().started().isEmpty()) {
            return;
        }
        learning.set(new Learning(true, Optional.empty()));
        background.execute(() -> {
            Learning ended = Learning.NONE;
            try {
                ended = new Learning(false, habits.learn(last.recording(), last.snapshot()));
            } finally { // Whatever broke it is for the thread to tell; the next try must not wait for this one.
                Learning now = ended;
                windowThread.execute(() -> {
                    learning.set(now);
                    learnt++;
                    askAgain();
                });
            }
        });
    }

    private void answerIfDue() {
        Question next = latest;
        Question last = answered;
        if (next == null || running || next.equals(last)) {
            return;
        }
        boolean onlyLater = last != null && next.isLike(last);
        if (onlyLater && System.nanoTime() - answeredAtNs < LEAST_NS) {
            return;
        }
        running = true;
        background.execute(() -> {
            Optional<PatternsReport> found = Optional.empty();
            try {
                found = Optional.of(Answer.to(next, habits));
            } finally { // Whatever broke it is for the thread to tell; the next question is asked all the same.
                Optional<PatternsReport> answer = found;
                windowThread.execute(() -> arrived(next, answer));
            }
        });
    }

    /** An analysis has ended: without a report if it broke, and then what was found before stays. */
    private void arrived(Question question, Optional<PatternsReport> found) {
        running = false;
        answered = question;
        answeredAtNs = System.nanoTime();
        found.ifPresent(now -> report.set(named(now, question.snapshot())));
        if (latest != null && !latest.isLike(question)) {
            answerIfDue();
        }
    }

    /** Hosts by their names, which only the window's thread may ask for. */
    private PatternsReport named(PatternsReport found, TraceSnapshot snapshot) {
        Map<IpAddress, ConnectionSnapshot> byAddress = new HashMap<>();
        snapshot.connections()
                .forEach(connection -> byAddress.put(connection.remote().address(), connection));
        return found.named(address -> {
            ConnectionSnapshot connection = byAddress.get(address);
            return connection == null ? "" : ends.of(connection).host();
        });
    }

    /** Into what the trace is taken apart. */
    public ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /** Whom figures and verdicts are about. */
    public ObjectProperty<Subject> subjectProperty() {
        return subject;
    }

    /** What came of the last analysis. */
    public ReadOnlyObjectProperty<PatternsReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Where learning the session that is looked at stands. */
    public ReadOnlyObjectProperty<Learning> learningProperty() {
        return learning.getReadOnlyProperty();
    }

    /** Whether each live trace is learnt when it ends. */
    public BooleanProperty learnsAtEndProperty() {
        return learnsAtEnd;
    }

    /** Where it is kept what is normal for programs. */
    public String habitsFile() {
        return habits.file().toString();
    }

    /** What behaviour is judged by. */
    public Thresholds thresholds() {
        return thresholds.get();
    }

    /** All limits that behaviour is judged by. */
    public List<Limit> limits() {
        return Arrays.stream(Threshold.values())
                .map(limit -> new Limit(
                        limit.label(), limit.standard(), thresholds.get().of(limit)))
                .toList();
    }

    /**
     * Judges by another limit.
     *
     * @return false if there is none of that name, or it can't be that value
     */
    public boolean setLimit(String id, double value) {
        Optional<Threshold> limit = Threshold.ofLabel(id);
        if (limit.isEmpty() || !(value > 0) || !Double.isFinite(value)) {
            return false;
        }
        thresholds.set(without(limit.get(), value));
        return true;
    }

    /** What is as by default is not counted as changed. */
    private Thresholds without(Threshold limit, double value) {
        Map<Threshold, Double> changed = new HashMap<>(thresholds.get().changed());
        if (value == limit.standard()) {
            changed.remove(limit);
        } else {
            changed.put(limit, value);
        }
        return new Thresholds(changed);
    }

    /** Judges by the limits as they are by default. */
    public void resetLimits() {
        thresholds.set(Thresholds.STANDARD);
    }

    /** Limits that are not as by default. */
    public Map<String, Double> changedLimits() {
        Map<String, Double> changed = new HashMap<>();
        thresholds.get().changed().forEach((limit, value) -> changed.put(limit.label(), value));
        return changed;
    }
}
