package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionGroup;
import io.sockscope.viewmodel.ConnectionGrouping;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import io.sockscope.viewmodel.Selection;
import io.sockscope.viewmodel.WindowModel;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SortEvent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The connections as a table. Sorting, filtering and grouping are the model's; what is selected stays selected. */
final class ConnectionTable extends TableView<ConnectionLine> {
    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final double SCROLL_BAR = 10;

    /** How much of the slack goes to who runs the other end's network; the rest is the other end's own. */
    private static final double NETWORK_SHARE = 0.5;

    private static final double MOST_FOR_NETWORK = 140;

    private final ConnectionTableModel model;
    private final GroupColumn groups;
    private List<TableColumn<ConnectionLine, ?>> sorted = List.of();
    private @Nullable TableColumn<ConnectionLine, ?> lastSorted;

    /**
     * The table.
     *
     * @param filter what the titles of columns open
     * @param find goes to the list of processes
     */
    ConnectionTable(WindowModel window, ColumnFilter filter, Messages messages, Runnable find) {
        this.model = window.connections();
        this.groups = new GroupColumn(this, model.arrangement(), messages);
        setId("connections");
        getStyleClass().addAll("connections", "rows");
        setFixedCellSize(29);
        setTableMenuButtonVisible(false);
        setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getColumns().setAll(new ConnectionColumns(model, filter, messages).all());
        setItems(model.lines());
        setSortPolicy(self -> {
            model.sortBy(getSortOrder().stream()
                    .map(column ->
                            ConnectionColumns.text(column).sortKey().apply(column.getSortType() == SortType.DESCENDING))
                    .toList());
            return true;
        });
        setRowFactory(view -> new FadingRow());
        accessibleTextProperty().bind(messages.bind("connections.list"));
        setPlaceholder(new NoConnections(window, messages, find));
        setOnSort(this::greatestFirst);
        messages.languageProperty().addListener((property, before, now) -> refresh());
        widthProperty().addListener((property, before, now) -> shareSlack());
        getVisibleLeafColumns().addListener((InvalidationListener) list -> {
            shareSlack();
            markFirst();
        });
        markFirst();
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> window.select(now));
        window.selectionProperty().subscribe(this::follow);
        model.arrangement().groupingProperty().subscribe(this::showGroups);
    }

    /** The columns of connections: all but the one that is there for groups only. */
    List<TableColumn<ConnectionLine, ?>> dataColumns() {
        return getColumns().stream().filter(column -> !groups.is(column)).toList();
    }

    void setDataColumns(List<TableColumn<ConnectionLine, ?>> ordered) {
        getColumns().setAll(ordered);
        showGroups();
    }

    private void showGroups() {
        groups.showIf(grouping() != ConnectionGrouping.NONE);
    }

    ConnectionGrouping grouping() {
        return model.arrangement().groupingProperty().get();
    }

    /** Those of them that are seen, in their order on screen. */
    List<TableColumn<ConnectionLine, ?>> seenDataColumns() {
        return getVisibleLeafColumns().stream()
                .filter(column -> !groups.is(column))
                .toList();
    }

    /** The connections that are selected, all of a group for its head; or else all that pass the filter. */
    List<ConnectionRow> chosen() {
        List<ConnectionRow> selected = getSelectionModel().getSelectedItems().stream()
                .flatMap(line -> switch (line) {
                    case ConnectionRow row -> Stream.of(row);
                    case ConnectionGroup group -> group.rows().stream();
                })
                .distinct()
                .toList();
        return selected.isEmpty() ? model.arrangement().rows() : selected;
    }

    /** Selects what was selected in another view. */
    private void follow(Selection selection) {
        switch (selection) {
            case Selection.OfConnection of ->
                model.row(of.key()).ifPresent(row -> {
                    if (!row.equals(getSelectionModel().getSelectedItem())) {
                        model.arrangement().reveal(row);
                        getSelectionModel().clearSelection();
                        getSelectionModel().select(row);
                        scrollTo(row);
                    }
                });
            case Selection.OfProcess of -> clearUnlessOnGroup();
            case Selection.Nothing nothing -> clearUnlessOnGroup();
        }
    }

    /** The head of a group is selected here although it is a process, or nothing, to other views. */
    private void clearUnlessOnGroup() {
        if (!(getSelectionModel().getSelectedItem() instanceof ConnectionGroup)) {
            getSelectionModel().clearSelection();
        }
    }

    /** The first column stands as far from the edge as everything else in the window. */
    private void markFirst() {
        for (TableColumn<ConnectionLine, ?> column : getColumns()) {
            boolean first = !getVisibleLeafColumns().isEmpty() && column.equals(getVisibleLeafColumn(0));
            if (first && !column.getStyleClass().contains("first")) {
                column.getStyleClass().add("first");
            } else if (!first) {
                column.getStyleClass().remove("first");
            }
        }
    }

    /**
     * JavaFX begins every sort with the smallest; of numbers one wants to see the greatest first. To turn a column round
     * sorts in itself, so the sort that has just begun is given up.
     */
    private void greatestFirst(SortEvent<TableView<ConnectionLine>> event) {
        TableColumn<ConnectionLine, ?> added = null;
        for (TableColumn<ConnectionLine, ?> column : getSortOrder()) {
            added = sorted.contains(column) ? added : column;
        }
        sorted = List.copyOf(getSortOrder());
        if (added != null) {
            boolean again = added.equals(lastSorted); // The smallest first is one more click away.
            lastSorted = added;
            if (ConnectionColumns.isNumber(added) && !again && added.getSortType() == SortType.ASCENDING) {
                event.consume();
                added.setSortType(SortType.DESCENDING);
            }
        }
    }

    /** Sorts by one column, whatever it was sorted by. */
    void sort(TableColumn<ConnectionLine, ?> column, boolean descending) {
        lastSorted = column; // What is asked for in words is not turned round.
        column.setSortType(descending ? SortType.DESCENDING : SortType.ASCENDING);
        getSortOrder().setAll(List.of(column));
    }

    /** Wide windows show long names and addresses in full; narrow ones scroll rather than cut every column. */
    private void shareSlack() {
        double slack = getWidth() - SCROLL_BAR;
        TableColumn<ConnectionLine, ?> remote = null;
        TableColumn<ConnectionLine, ?> network = null;
        for (TableColumn<ConnectionLine, ?> column : getVisibleLeafColumns()) {
            boolean inGroupsPlace = groups.is(column);
            if (!inGroupsPlace && ConnectionColumns.isRemote(column)) {
                remote = column;
            } else if (!inGroupsPlace && ConnectionColumns.isNetwork(column)) {
                network = column;
            } else {
                slack -= column.getWidth();
            }
        }
        double leastRemote =
                ConnectionColumns.REMOTE_WIDTH - (grouping() == ConnectionGrouping.NONE ? 0 : GroupColumn.WIDTH);
        if (network != null) {
            double spare = slack - ConnectionColumns.NETWORK_WIDTH - (remote == null ? 0 : leastRemote);
            double more = Math.clamp(spare * NETWORK_SHARE, 0, MOST_FOR_NETWORK);
            network.setPrefWidth(ConnectionColumns.NETWORK_WIDTH + more);
            slack -= ConnectionColumns.NETWORK_WIDTH + more;
        }
        if (remote != null) {
            remote.setPrefWidth(Math.max(leastRemote, slack));
        }
    }

    /** Rows of connections that are over step back, heads of groups come forward. */
    private final class FadingRow extends TableRow<ConnectionLine> {
        FadingRow() {
            // Else a cell with a new text, as most have at every tick, would have all rows of the table laid out anew.
            getChildren()
                    .addListener((InvalidationListener) cells -> getChildren().forEach(cell -> cell.setManaged(false)));
            itemProperty()
                    .flatMap(line ->
                            line.revisionProperty().map(revision -> line instanceof ConnectionRow row && !row.isOpen()))
                    .orElse(false)
                    .subscribe(closed -> pseudoClassStateChanged(CLOSED, closed));
            itemProperty().subscribe(line -> pseudoClassStateChanged(GROUP, line instanceof ConnectionGroup));
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && getItem() instanceof ConnectionGroup group) {
                    groups.toggle(group);
                }
            });
        }
    }
}
