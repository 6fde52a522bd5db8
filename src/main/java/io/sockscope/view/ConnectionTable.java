package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import io.sockscope.viewmodel.Selection;
import io.sockscope.viewmodel.WindowModel;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The connections as a table. Sorting and filtering are the model's; what is selected stays selected. */
final class ConnectionTable extends TableView<ConnectionRow> {
    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");
    private static final double SCROLL_BAR = 10;

    private @Nullable TableColumn<ConnectionRow, ?> lastSorted;

    ConnectionTable(WindowModel window, Messages messages) {
        ConnectionTableModel model = window.connections();
        setId("connections");
        getStyleClass().addAll("connections", "rows");
        setFixedCellSize(29);
        setTableMenuButtonVisible(false);
        setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getColumns().setAll(new ConnectionColumns(model, messages).all());
        setItems(model.rows());
        model.rows().comparatorProperty().bind(comparatorProperty());
        setRowFactory(view -> new FadingRow());
        accessibleTextProperty().bind(messages.bind("connections.list"));
        var nothing = new Label();
        nothing.setId("connections-empty");
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        nothing.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        nothing.textProperty()
                .bind(model.totalCount()
                        .flatMap(total ->
                                messages.bind(total.intValue() == 0 ? "connections.none" : "connections.filtered")));
        setPlaceholder(nothing);
        getSortOrder().addListener((ListChangeListener<TableColumn<ConnectionRow, ?>>) this::greatestFirst);
        messages.languageProperty().addListener((property, before, now) -> refresh());
        widthProperty().addListener((property, before, now) -> giveSlackToRemote());
        getVisibleLeafColumns().addListener((InvalidationListener) list -> {
            giveSlackToRemote();
            markFirst();
        });
        markFirst();
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> window.select(now));
        window.selectionProperty().subscribe(selection -> follow(model, selection));
    }

    /** Selects what was selected in another view. */
    private void follow(ConnectionTableModel model, Selection selection) {
        switch (selection) {
            case Selection.OfConnection of ->
                model.row(of.key()).ifPresent(row -> {
                    if (!row.equals(getSelectionModel().getSelectedItem())) {
                        getSelectionModel().clearSelection();
                        getSelectionModel().select(row);
                        scrollTo(row);
                    }
                });
            case Selection.OfProcess of -> getSelectionModel().clearSelection();
            case Selection.Nothing nothing -> getSelectionModel().clearSelection();
        }
    }

    /** The first column stands as far from the edge as everything else in the window. */
    private void markFirst() {
        for (TableColumn<ConnectionRow, ?> column : getColumns()) {
            boolean first = !getVisibleLeafColumns().isEmpty() && column.equals(getVisibleLeafColumn(0));
            if (first && !column.getStyleClass().contains("first")) {
                column.getStyleClass().add("first");
            } else if (!first) {
                column.getStyleClass().remove("first");
            }
        }
    }

    /** JavaFX begins every sort with the smallest; of numbers one wants to see the greatest first. */
    private void greatestFirst(ListChangeListener.Change<? extends TableColumn<ConnectionRow, ?>> change) {
        while (change.next()) {
            for (TableColumn<ConnectionRow, ?> column : change.getAddedSubList()) {
                boolean again = column.equals(lastSorted); // The smallest first is one more click away.
                if (ConnectionColumns.isNumber(column) && !again) {
                    column.setSortType(TableColumn.SortType.DESCENDING);
                }
                lastSorted = column;
            }
        }
    }

    /** Wide windows show long IPv6 addresses in full; narrow ones scroll rather than cut every column. */
    private void giveSlackToRemote() {
        double others = 0;
        TableColumn<ConnectionRow, ?> remote = null;
        for (TableColumn<ConnectionRow, ?> column : getVisibleLeafColumns()) {
            if (ConnectionColumns.isRemote(column)) {
                remote = column;
            } else {
                others += column.getWidth();
            }
        }
        if (remote != null) {
            remote.setPrefWidth(Math.max(ConnectionColumns.REMOTE_WIDTH, getWidth() - others - SCROLL_BAR));
        }
    }

    /** Rows of connections that are over step back. */
    private static final class FadingRow extends TableRow<ConnectionRow> {
        FadingRow() {
            itemProperty()
                    .flatMap(ConnectionRow::openProperty)
                    .orElse(true)
                    .subscribe(open -> pseudoClassStateChanged(CLOSED, !open));
        }
    }
}
