package io.sockscope.viewmodel;

import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.filter.FilterTerms;
import io.sockscope.viewmodel.filter.FilterText;
import io.sockscope.viewmodel.filter.Filterable;
import io.sockscope.viewmodel.filter.WordKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The table of connections: rows updated in place by their identity, filtered, sorted and grouped. */
public final class ConnectionTableModel {
    private final List<ConnectionRow> rows = new ArrayList<>();
    private final LineArrangement arrangement = new LineArrangement();
    private final Map<ConnectionKey, ConnectionRow> byKey = new HashMap<>();
    private final Map<ProcessId, ProcessSnapshot> owners = new HashMap<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyDoubleWrapper greatestRxRate = new ReadOnlyDoubleWrapper();
    private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private Function<ConnectionRow, String> localWords = row -> "";
    private Function<ConnectionRow, String> localKind = row -> "";
    private final RemoteEnds ends;
    private long endsGeneration = -1;
    private Optional<Span> span = Optional.empty();
    private final ObjectProperty<Optional<Picked>> picked = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty frozen = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<FilterText> reading = new ReadOnlyObjectWrapper<>(FilterText.NONE);
    private @Nullable TraceSnapshot newest;
    private boolean newestLive;
    private long bootToEpochNs;
    private boolean wasLive;
    private FilterText.Filter accepted = new FilterText.Filter(List.of());

    ConnectionTableModel(RemoteEnds ends) {
        this.ends = ends;
        filter.addListener((property, before, now) -> applyFilter());
        picked.addListener((property, before, now) -> applyFilter());
        frozen.addListener((property, before, now) -> {
            if (!now && newest != null) {
                show(newest, newestLive);
            }
        });
        arrangement.groupingProperty().addListener((property, before, now) -> arrange());
    }

    void update(TraceSnapshot snapshot, boolean live) {
        newest = snapshot;
        newestLive = live;
        if (!frozen.get()) {
            show(snapshot, live);
        }
    }

    private void show(TraceSnapshot snapshot, boolean live) {
        int before = rows.size();
        boolean inOrder = isKnownInOrder(snapshot);
        if (!inOrder) {
            forgetRowsNotIn(snapshot);
        }
        boolean membersChanged = rows.size() < before;
        boolean ownersChanged = takeOwners(snapshot);
        bootToEpochNs = snapshot.started().map(TraceStarted::bootToEpochNs).orElse(0L);
        boolean all = live != wasLive; // Rates go to zero, or come back, in every row.
        wasLive = live;
        long generation = ends.generation();
        boolean moreIsKnown = generation != endsGeneration;
        endsGeneration = generation;
        boolean anyChanged = false;
        double greatest = 0;
        var fresh = new ArrayList<ConnectionRow>();
        int index = 0;
        for (ConnectionSnapshot connection : snapshot.connections()) {
            ConnectionRow row = inOrder ? rowAt(index) : knownRow(index, connection.key());
            if (row == null) {
                row = new ConnectionRow(connection, snapshot.timeNs(), live);
                row.updateRemoteEnd(ends.of(connection));
                row.ownedBy(owner(connection));
                byKey.put(connection.key(), row);
                fresh.add(row);
            } else {
                if (ownersChanged) {
                    row.ownedBy(owner(connection));
                }
                boolean changed = row.update(connection, snapshot.timeNs(), live) || all;
                anyChanged |= (moreIsKnown && row.updateRemoteEnd(ends.of(connection))) || changed;
                index++;
            }
            greatest = Math.max(greatest, row.rxRate());
        }
        greatestRxRate.set(greatest);
        rows.addAll(fresh);
        total.set(rows.size());
        membersChanged |= !fresh.isEmpty();
        // Cells look at the rows themselves: nothing moves in rows that can neither change place nor leave.
        if (membersChanged || (anyChanged && (isNarrowed() || arrangement.dependsOnValues()))) {
            arrange();
        }
    }

    private boolean isNarrowed() {
        return span.isPresent() || !accepted.terms().isEmpty();
    }

    private RowOwner owner(ConnectionSnapshot connection) {
        ProcessId id = connection.key().process();
        return new RowOwner(id, owners.get(id));
    }

    /** False if what rows tell of their owners is as before. */
    private boolean takeOwners(TraceSnapshot snapshot) {
        boolean changed = owners.size() != snapshot.processes().size();
        for (ProcessSnapshot process : snapshot.processes()) {
            ProcessSnapshot before = owners.put(process.id(), process);
            changed |= !RowOwner.saysTheSame(process, before);
        }
        if (owners.size() != snapshot.processes().size()) {
            owners.keySet()
                    .retainAll(snapshot.processes().stream()
                            .map(ProcessSnapshot::id)
                            .collect(Collectors.toSet()));
        }
        return changed;
    }

    /** True if all rows are still there, at their places: nothing has to be hashed then. */
    private boolean isKnownInOrder(TraceSnapshot snapshot) {
        List<ConnectionSnapshot> connections = snapshot.connections();
        if (connections.size() < rows.size()) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).key().equals(connections.get(i).key())) {
                return false;
            }
        }
        return true;
    }

    private @Nullable ConnectionRow rowAt(int index) {
        return index < rows.size() ? rows.get(index) : null;
    }

    private @Nullable ConnectionRow knownRow(int expected, ConnectionKey key) {
        ConnectionRow row = rowAt(expected);
        return row != null && row.key().equals(key) ? row : byKey.get(key);
    }

    private void forgetRowsNotIn(TraceSnapshot snapshot) {
        var keys = new HashSet<ConnectionKey>();
        for (ConnectionSnapshot connection : snapshot.connections()) {
            keys.add(connection.key());
        }
        if (!keys.containsAll(byKey.keySet())) {
            byKey.keySet().retainAll(keys);
            rows.removeIf(row -> !keys.contains(row.key()));
        }
    }

    /**
     * Sets which words of the user's language belong to a row, so that the filter finds what the user sees.
     *
     * @param words of its state and direction
     * @param kind of its remote address
     * @param titles what groups are called
     */
    public void setLocalWords(
            Function<ConnectionRow, String> words,
            Function<ConnectionRow, String> kind,
            Function<ConnectionGroup, String> titles) {
        localWords = words;
        localKind = kind;
        arrangement.setTitles(titles);
        applyFilter();
    }

    /** Takes the connections that are over out of sight. They stay in the trace, and so in its exports. */
    public void clearClosed() {
        rows.forEach(ConnectionRow::clearIfClosed);
        applyFilter();
    }

    /** Shows the connections that lived in a span, or all. */
    void keepTo(Optional<Span> wanted) {
        span = wanted;
        applyFilter();
    }

    private void applyFilter() {
        FilterText read = FilterText.parse(filter.get());
        reading.set(read);
        if (read instanceof FilterText.Filter readable) {
            accepted = readable;
        }
        arrange();
    }

    private void arrange() {
        var passing = new ArrayList<ConnectionRow>();
        for (ConnectionRow row : rows) {
            if (passes(row)) {
                passing.add(row);
            }
        }
        shown.set(passing.size());
        arrangement.show(passing);
    }

    private boolean passes(ConnectionRow row) {
        return passes(row, accepted);
    }

    private boolean passes(ConnectionRow row, FilterText.Filter wanted) {
        return !row.isCleared()
                && (span.isEmpty() || row.livedIn(span.get()))
                && picked.get()
                        .map(some -> some.connections().contains(row.key()))
                        .orElse(true)
                && (wanted.terms().isEmpty() || wanted.matches(localized(row)));
    }

    /** The values of a key that could be asked for, the most frequent first: of what all other conditions let pass. */
    public List<FilterChoice> choices(WordKey key) {
        FilterTerms terms = FilterTerms.of(filter.get());
        FilterText.Filter others = terms.others(key);
        Map<String, List<ConnectionRow>> byValue = rows.stream()
                .filter(row -> passes(row, others))
                .collect(Collectors.groupingBy(row -> row.value(key).toLowerCase(Locale.ROOT)));
        return byValue.entrySet().stream()
                .map(entry -> {
                    ConnectionRow example = entry.getValue().getFirst();
                    boolean chosen = terms.asksFor(key, localized(example));
                    return new FilterChoice(
                            entry.getKey(), example, entry.getValue().size(), chosen);
                })
                .sorted(Comparator.comparingInt(FilterChoice::count).reversed().thenComparing(FilterChoice::value))
                .toList();
    }

    /** The row with the words of the user's language among its own. */
    private Filterable localized(ConnectionRow row) {
        return new LocalizedRow(row, localWords, localKind);
    }

    /** The row of a connection, empty if it is not shown (yet). */
    public Optional<ConnectionRow> row(ConnectionKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** True while rows keep the values they had when they were frozen. What comes meanwhile shows afterwards. */
    public BooleanProperty frozenProperty() {
        return frozen;
    }

    /** What was made of the filter. A mistake leaves the last filter that could be read in force. */
    public ReadOnlyObjectProperty<FilterText> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Wall-clock time of a moment since boot; empty if it or the clock is not known. */
    public Optional<Instant> wallClock(long ns) {
        return ns == 0 || bootToEpochNs == 0 ? Optional.empty() : Optional.of(Throughput.wallClock(ns, bootToEpochNs));
    }

    /** How the lines are sorted, grouped and folded. */
    public LineArrangement arrangement() {
        return arrangement;
    }

    /** Sorts by these keys, the first one first; by none the rows stand in the order in which they came. */
    public void sortBy(List<SortKey> keys) {
        arrangement.sortBy(keys);
        arrange();
    }

    /** What to show, in the order to show it. */
    public ObservableList<ConnectionLine> lines() {
        return arrangement.lines();
    }

    /** Rows are shown that it lets pass, see {@link FilterText}; empty shows all. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** If there are such, no others are shown. */
    public ObjectProperty<Optional<Picked>> pickedProperty() {
        return picked;
    }

    /** How many rows pass the filter. */
    public ReadOnlyIntegerProperty shownCount() {
        return shown.getReadOnlyProperty();
    }

    /** How many rows there are. */
    public ReadOnlyIntegerProperty totalCount() {
        return total.getReadOnlyProperty();
    }

    /** The highest receive rate of all rows, bytes per second: the full length of an in-cell bar. */
    public ReadOnlyDoubleProperty greatestRxRateProperty() {
        return greatestRxRate.getReadOnlyProperty();
    }
}
