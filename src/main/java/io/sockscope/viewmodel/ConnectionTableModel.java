package io.sockscope.viewmodel;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;

/** The table of connections: rows updated in place by their identity, filtered and sorted. */
public final class ConnectionTableModel {
    private final RowList<ConnectionRow> rows = new RowList<>();
    private final FilteredList<ConnectionRow> filtered = new FilteredList<>(rows, row -> true);
    private final SortedList<ConnectionRow> sorted = new SortedList<>(filtered);
    private final Map<ConnectionKey, ConnectionRow> byKey = new HashMap<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyDoubleWrapper greatestRxRate = new ReadOnlyDoubleWrapper();
    private final IntegerBinding shown = Bindings.size(filtered);
    private final IntegerBinding total = Bindings.size(rows);
    private Function<ConnectionRow, String> localWords = row -> "";
    private final RemoteEnds ends;
    private long endsGeneration = -1;
    private boolean wasLive;

    ConnectionTableModel(RemoteEnds ends) {
        this.ends = ends;
        filter.addListener((property, before, now) -> applyFilter());
    }

    void update(TraceSnapshot snapshot, boolean live) {
        forgetRowsNotIn(snapshot);
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
            ConnectionRow row = byKey.get(connection.key());
            if (row == null) {
                row = new ConnectionRow(connection, snapshot.timeNs(), live);
                row.updateRemoteEnd(ends.of(connection));
                byKey.put(connection.key(), row);
                fresh.add(row);
            } else {
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
        if (lastChanged >= 0) {
            rows.changed(firstChanged, lastChanged);
        }
        rows.addAll(fresh);
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

    /** Sets which words of the user's language belong to a row, so that the filter finds what the user sees. */
    public void setLocalWords(Function<ConnectionRow, String> words) {
        localWords = words;
        applyFilter();
    }

    private void applyFilter() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        filtered.setPredicate(
                wanted.isEmpty()
                        ? row -> true
                        : row -> row.contains(wanted)
                                || localWords
                                        .apply(row)
                                        .toLowerCase(Locale.ROOT)
                                        .contains(wanted));
    }

    /** What to show, in the order to show it. Bind its comparator to the table's. */
    public SortedList<ConnectionRow> rows() {
        return sorted;
    }

    /** Rows are shown that contain this text, whatever its case; empty shows all. */
    public StringProperty filterProperty() {
        return filter;
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
