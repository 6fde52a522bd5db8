package io.sockscope.viewmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/** How the rows that pass the filter become lines: sorted, put below the heads of their groups, folded or not. */
public final class LineArrangement {
    private final ShownLines lines = new ShownLines();
    private final ObjectProperty<ConnectionGrouping> grouping = new SimpleObjectProperty<>(ConnectionGrouping.NONE);
    private final Map<Object, ConnectionGroup> groups = new HashMap<>();
    private Function<ConnectionGroup, String> titles = group -> "";
    private RowOrder order = new RowOrder(List.of());
    private List<ConnectionRow> rows = List.of();
    private List<ConnectionGroup> inOrder = List.of();

    LineArrangement() {
        grouping.addListener((property, before, now) -> groups.clear());
    }

    void setTitles(Function<ConnectionGroup, String> words) {
        titles = words;
    }

    void sortBy(List<SortKey> keys) {
        order = new RowOrder(keys);
    }

    /** False if lines stay as they are whatever the values in them. */
    boolean dependsOnValues() {
        return order.isGiven() || isGrouped();
    }

    private boolean isGrouped() {
        return grouping.get() != ConnectionGrouping.NONE;
    }

    void show(List<ConnectionRow> passing) {
        rows = order.sorted(passing);
        if (isGrouped()) {
            group();
        } else {
            inOrder = List.of();
        }
        fold();
    }

    private void group() {
        groups.values().forEach(ConnectionGroup::empty);
        for (ConnectionRow row : rows) {
            groups.computeIfAbsent(grouping.get().keyOf(row), key -> new ConnectionGroup(grouping.get(), row))
                    .add(row);
        }
        groups.values().forEach(group -> group.entitle(titles.apply(group)));
        // Heads of groups without rows are kept: whether they are folded is the user's choice.
        inOrder = groups.values().stream()
                .filter(group -> group.count() > 0)
                .sorted(order.ofGroups())
                .toList();
        inOrder.forEach(ConnectionGroup::countUp);
    }

    private void fold() {
        if (!isGrouped()) {
            lines.show(rows);
            return;
        }
        var wanted = new ArrayList<ConnectionLine>();
        for (ConnectionGroup group : inOrder) {
            wanted.add(group);
            if (group.isExpanded()) {
                wanted.addAll(group.rows());
            }
        }
        lines.show(wanted);
    }

    /** What the lines are grouped by. */
    public ObjectProperty<ConnectionGrouping> groupingProperty() {
        return grouping;
    }

    /** Folds a group, or unfolds it. */
    public void expand(ConnectionGroup group, boolean expanded) {
        group.expand(expanded);
        fold();
    }

    /** Folds all groups, or unfolds them. */
    public void expandAll(boolean expanded) {
        groups.values().forEach(group -> group.expand(expanded));
        fold();
    }

    /** Unfolds the group of a row; false if the row does not pass the filter. */
    public boolean reveal(ConnectionRow row) {
        groupOf(row).filter(group -> group.rows().contains(row)).ifPresent(group -> expand(group, true));
        return lines.contains(row);
    }

    /** The head above a row. */
    public Optional<ConnectionGroup> groupOf(ConnectionRow row) {
        return Optional.ofNullable(groups.get(grouping.get().keyOf(row)));
    }

    /** The rows that pass the filter in the order of the table, those in folded groups among them. */
    public List<ConnectionRow> rows() {
        return isGrouped()
                ? inOrder.stream().flatMap(group -> group.rows().stream()).toList()
                : List.copyOf(rows);
    }

    ObservableList<ConnectionLine> lines() {
        return lines;
    }
}
