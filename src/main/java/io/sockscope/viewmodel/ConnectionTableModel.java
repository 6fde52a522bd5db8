package io.sockscope.viewmodel;

import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.filter.FilterText;
import io.sockscope.viewmodel.filter.Filterable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;

/** The table of connections: rows updated in place by their identity, filtered and sorted. */
public final class ConnectionTableModel {
    private final RowList<ConnectionRow> rows = new RowList<>();
    private final FilteredList<ConnectionRow> filtered = new FilteredList<>(rows, row -> true);
    private final SortedList<ConnectionRow> sorted = new SortedList<>(filtered);
    private final Map<ConnectionKey, ConnectionRow> byKey = new HashMap<>();
    private final Map<ProcessId, ProcessSnapshot> owners = new HashMap<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyDoubleWrapper greatestRxRate = new ReadOnlyDoubleWrapper();
    private final IntegerBinding shown = Bindings.size(filtered);
    private final IntegerBinding total = Bindings.size(rows);
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

    ConnectionTableModel(RemoteEnds ends) {
        this.ends = ends;
        filter.addListener((property, before, now) -> applyFilter());
        picked.addListener((property, before, now) -> applyFilter());
        frozen.addListener((property, before, now) -> {
            if (!now && newest != null) {
                show(newest, newestLive);
            }
        });
    }

    void update(TraceSnapshot snapshot, boolean live) {
        newest = snapshot;
        newestLive = live;
        if (!frozen.get()) {
            show(snapshot, live);
        }
    }

    private void show(TraceSnapshot snapshot, boolean live) {
        if (!isKnownInOrder(snapshot)) {
            forgetRowsNotIn(snapshot);
        }
        boolean ownersChanged = takeOwners(snapshot);
        bootToEpochNs = snapshot.started().map(TraceStarted::bootToEpochNs).orElse(0L);
        boolean all = live != wasLive; // Rates go to zero, or come back, in every row.
        wasLive = live;
        long generation = ends.generation();
        boolean moreIsKnown = generation != endsGeneration;
        endsGeneration = generation;
        int firstChanged = Integer.MAX_VALUE;
        int lastChanged = -1;
        double greatest = 0;
        var fresh = new ArrayList<ConnectionRow>();
        int index = 0;
        for (ConnectionSnapshot connection : snapshot.connections()) {
            ConnectionRow row = knownRow(index, connection.key());
            if (row == null) {
                row = new ConnectionRow(connection, snapshot.timeNs(), live);
                row.updateRemoteEnd(ends.of(connection));
                row.ownedBy(owners.get(connection.key().process()));
                byKey.put(connection.key(), row);
                fresh.add(row);
            } else {
                if (ownersChanged) {
                    row.ownedBy(owners.get(connection.key().process()));
                }
                boolean changed = row.update(connection, snapshot.timeNs(), live) || all;
                if ((moreIsKnown && row.updateRemoteEnd(ends.of(connection))) || changed) {
                    firstChanged = Math.min(firstChanged, index);
                    lastChanged = index;
                }
                index++;
            }
            greatest = Math.max(greatest, row.rxRateProperty().get());
        }
        greatestRxRate.set(greatest);
        // Cells look at the rows themselves: the list need not tell of rows that cannot change place or leave.
        if (lastChanged >= 0 && (sorted.getComparator() != null || isNarrowed())) {
            rows.changed(firstChanged, lastChanged);
        }
        rows.addAll(fresh);
    }

    private boolean isNarrowed() {
        return span.isPresent() || !FilterText.NONE.equals(reading.get());
    }

    /** False if what rows tell of their owners is as before. */
    private boolean takeOwners(TraceSnapshot snapshot) {
        boolean changed = owners.size() != snapshot.processes().size();
        for (ProcessSnapshot process : snapshot.processes()) {
            ProcessSnapshot before = owners.put(process.id(), process);
            changed |= before == null
                    || !before.exe().equals(process.exe())
                    || !before.user().equals(process.user());
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

    private @Nullable ConnectionRow knownRow(int expected, ConnectionKey key) {
        if (expected < rows.size()) {
            ConnectionRow row = rows.get(expected);
            if (row.key().equals(key)) {
                return row;
            }
        }
        return byKey.get(key);
    }

    private void forgetRowsNotIn(TraceSnapshot snapshot) {
        var keys = new HashSet<ConnectionKey>();
        for (ConnectionSnapshot connection : snapshot.connections()) {
            keys.add(connection.key());
        }
        if (!keys.containsAll(byKey.keySet())) {
            byKey.keySet().retainAll(keys);
            rows.drop(row -> !keys.contains(row.key()));
        }
    }

    /**
     * Sets which words of the user's language belong to a row, so that the filter finds what the user sees.
     *
     * @param words of its state and direction
     * @param kind of its remote address
     */
    public void setLocalWords(Function<ConnectionRow, String> words, Function<ConnectionRow, String> kind) {
        localWords = words;
        localKind = kind;
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
        if (read instanceof FilterText.Filter accepted) {
            Optional<Span> kept = span;
            Optional<Picked> chosen = picked.get();
            filtered.setPredicate(row -> !row.isCleared()
                    && kept.map(row::livedIn).orElse(true)
                    && chosen.map(some -> some.connections().contains(row.key()))
                            .orElse(true)
                    && accepted.matches(localized(row)));
        }
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

    /** What to show, in the order to show it. Bind its comparator to the table's. */
    public SortedList<ConnectionRow> rows() {
        return sorted;
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
    public IntegerBinding shownCount() {
        return shown;
    }

    /** How many rows there are. */
    public IntegerBinding totalCount() {
        return total;
    }

    /** The highest receive rate of all rows, bytes per second: the full length of an in-cell bar. */
    public ReadOnlyDoubleProperty greatestRxRateProperty() {
        return greatestRxRate.getReadOnlyProperty();
    }
}
