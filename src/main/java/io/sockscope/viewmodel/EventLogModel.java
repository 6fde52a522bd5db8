package io.sockscope.viewmodel;

import io.sockscope.counter.Counter;
import io.sockscope.event.Endpoint;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.DnsAnswer;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.EventRow.Group;
import io.sockscope.viewmodel.rules.RuleChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * The log of what happened, oldest first. Rows are made when the log is on screen; losses are noticed at every tick,
 * because a counter does not tell when it rose.
 */
public final class EventLogModel {
    /** The oldest rows leave when there are more. */
    public static final int MOST_ROWS = 10_000;

    private static final int MOST_PENDING_LOSSES = 1_000;
    private static final int MOST_RULE_CHANGES = 1_000;

    private final ObservableList<EventRow> rows = FXCollections.observableArrayList();
    private final FilteredList<EventRow> filtered = new FilteredList<>(rows, row -> true);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableSet<Group> groups = FXCollections.observableSet(EnumSet.allOf(Group.class));
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final IntegerBinding shown = Bindings.size(filtered);
    private final IntegerBinding total = Bindings.size(rows);
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private final List<EventRow> losses = new ArrayList<>();
    private final List<TimedChange> ruleChanges = new ArrayList<>();
    private final Supplier<List<DnsAnswer>> answers;
    private Optional<Span> span = Optional.empty();
    private Function<EventRow, String> localWords = row -> "";
    private @Nullable Happening lastTaken;
    private @Nullable DnsAnswer lastAnswer;
    private int ruleChangesTaken;
    private long startedNs;
    private long replayedNs;
    private long bootToEpochNs;

    /** By the clock on the wall: rules are changed while nothing is traced, too. */
    private record TimedChange(RuleChange change, Instant moment) {}

    /**
     * An empty log.
     *
     * @param answers the last answers of name servers, oldest first
     */
    EventLogModel(Supplier<List<DnsAnswer>> answers) {
        this.answers = answers;
        filter.addListener((property, before, now) -> applyFilter());
        groups.addListener((SetChangeListener<Group>) change -> applyFilter());
    }

    /** Notices what was lost since the last tick. Cheap; for every tick. */
    void watchLosses(TraceSnapshot snapshot) {
        long began = snapshot.started().map(TraceStarted::timeNs).orElse(0L);
        if (began != startedNs) {
            startedNs = began;
            counters.clear();
            losses.clear();
            forget();
        }
        snapshot.counters().forEach((counter, value) -> {
            long before = counters.getOrDefault(counter, 0L);
            counters.put(counter, value);
            if (value > before && losses.size() < MOST_PENDING_LOSSES) {
                losses.add(new EventRow(
                        counter.isLoss() ? EventRow.Kind.LOST : EventRow.Kind.INEXACT,
                        snapshot.timeNs(),
                        "",
                        EventRow.NOBODY,
                        0,
                        Endpoint.NONE,
                        counter.name(),
                        value - before));
            }
        });
    }

    private void forget() {
        rows.clear();
        lastTaken = null;
        lastAnswer = null;
        ruleChangesTaken = 0;
    }

    /** Takes down that the user changed the rules. */
    void ruleChanged(RuleChange change) {
        if (ruleChanges.size() < MOST_RULE_CHANGES) {
            ruleChanges.add(new TimedChange(change, Instant.now()));
        }
    }

    /**
     * Shows what had happened by a moment of a recording, which may be before the one that was shown. A recording has
     * neither answers of name servers nor changes of rules.
     */
    void replace(TraceSnapshot snapshot) {
        if (snapshot.timeNs() != replayedNs || rows.isEmpty()) {
            replayedNs = snapshot.timeNs();
            losses.clear(); // When one came is not known: the moment before may be any.
            forget();
            add(snapshot, List.of(), List.of());
        }
    }

    /** Adds what happened since the last call. */
    void update(TraceSnapshot snapshot) {
        List<DnsAnswer> heard = answers.get();
        List<DnsAnswer> freshAnswers = heard.subList(firstNew(heard, lastAnswer), heard.size()).stream()
                .filter(answer -> answer.timeNs() >= startedNs)
                .toList();
        lastAnswer = heard.isEmpty() ? null : heard.getLast();
        List<TimedChange> freshChanges = ruleChanges.subList(ruleChangesTaken, ruleChanges.size());
        if (snapshot.started().isPresent()) { // Before that there is no telling when it was since boot.
            ruleChangesTaken = ruleChanges.size();
            add(snapshot, freshAnswers, freshChanges);
        }
    }

    private void add(TraceSnapshot snapshot, List<DnsAnswer> freshAnswers, List<TimedChange> freshChanges) {
        bootToEpochNs = snapshot.started().map(TraceStarted::bootToEpochNs).orElse(0L);
        List<Happening> happenings = snapshot.happenings();
        int from = firstNew(happenings, lastTaken);
        if (from == happenings.size() && losses.isEmpty() && freshAnswers.isEmpty() && freshChanges.isEmpty()) {
            return;
        }
        var names = new HashMap<ProcessId, String>();
        for (ProcessSnapshot process : snapshot.processes()) {
            names.put(process.id(), process.comm());
        }
        var fresh = new ArrayList<EventRow>();
        for (Happening happening : happenings.subList(from, happenings.size())) {
            fresh.add(EventRows.of(happening, names));
            lastTaken = happening;
        }
        freshAnswers.forEach(answer -> fresh.add(EventRows.of(answer, names)));
        freshChanges.forEach(timed -> fresh.add(
                EventRows.of(timed.change, ChronoUnit.NANOS.between(Instant.EPOCH, timed.moment) - bootToEpochNs)));
        fresh.addAll(losses);
        losses.clear();
        fresh.sort(Comparator.comparingLong(EventRow::timeNs));
        List<EventRow> added = fresh.subList(Math.max(0, fresh.size() - MOST_ROWS), fresh.size());
        int surplus = rows.size() + added.size() - MOST_ROWS;
        if (surplus > 0) {
            rows.remove(0, surplus);
        }
        rows.addAll(added);
    }

    @SuppressWarnings("ReferenceEquality") // Two happenings of the same content are two happenings.
    private static <T> int firstNew(List<T> all, @Nullable T last) {
        for (int i = all.size(); i > 0; i--) {
            if (all.get(i - 1) == last) {
                return i;
            }
        }
        return 0;
    }

    /** Sets which words of the user's language belong to a row, so that the filter finds what the user sees. */
    public void setLocalWords(Function<EventRow, String> words) {
        localWords = words;
        applyFilter();
    }

    /** Shows what happened in a span, or all. */
    void keepTo(Optional<Span> wanted) {
        span = wanted;
        applyFilter();
    }

    private void applyFilter() {
        Optional<Span> kept = span;
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        EnumSet<Group> wantedGroups = groups.isEmpty() ? EnumSet.noneOf(Group.class) : EnumSet.copyOf(groups);
        filtered.setPredicate(
                row -> kept.map(part -> part.contains(row.timeNs())).orElse(true)
                        && wantedGroups.contains(row.kind().group())
                        && (wanted.isEmpty() || row.contains(wanted, localWords.apply(row))));
    }

    /** Wall-clock time of a moment since boot; empty before the trace has started. */
    public Optional<Instant> wallClock(long ns) {
        return bootToEpochNs == 0 ? Optional.empty() : Optional.of(Throughput.wallClock(ns, bootToEpochNs));
    }

    public ObservableList<EventRow> rows() {
        return filtered;
    }

    /** Rows are shown that contain this text, whatever its case; empty shows all. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** Which groups are shown. */
    public ObservableSet<Group> groups() {
        return groups;
    }

    /** True if the newest row is to be kept in sight. */
    public BooleanProperty followingProperty() {
        return following;
    }

    public IntegerBinding shownCount() {
        return shown;
    }

    public IntegerBinding totalCount() {
        return total;
    }
}
