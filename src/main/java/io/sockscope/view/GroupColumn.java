package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionGroup;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.LineArrangement;
import io.sockscope.viewmodel.SortKey;
import javafx.beans.InvalidationListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The column before all others while the table is grouped. For a connection it is room that shows to which group it
 * belongs; the head of a group begins in it and goes on over the columns in which a group has nothing to say.
 */
final class GroupColumn {
    static final double WIDTH = 28;

    private static final double ROOM_FOR_TITLE = 200;

    private final TableView<ConnectionLine> table;
    private final LineArrangement arrangement;
    private final TableColumn<ConnectionLine, GroupHead> column = new TableColumn<>();

    GroupColumn(TableView<ConnectionLine> table, LineArrangement arrangement, Messages messages) {
        this.table = table;
        this.arrangement = arrangement;
        column.setId("column-group");
        column.setSortable(false);
        column.setReorderable(false);
        column.setResizable(false);
        column.setMinWidth(WIDTH);
        column.setCellValueFactory(features -> {
            ConnectionLine line = features.getValue();
            return line.revisionProperty()
                    .map(revision -> line instanceof ConnectionGroup group ? head(group, messages) : null);
        });
        column.setCellFactory(self -> new GroupCell(this));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        table.getVisibleLeafColumns().addListener((InvalidationListener) changed -> fit());
    }

    private static GroupHead head(ConnectionGroup group, Messages messages) {
        String count = Quantities.count(group.count());
        String open = Quantities.count(group.openCount());
        return new GroupHead(
                group.title().isEmpty() ? messages.text("group.unknown") : group.title(),
                switch (group.grouping()) {
                    case PROCESS ->
                        messages.text(
                                "group.detail.process",
                                Integer.toString(group.example().pid()),
                                count,
                                open);
                    case NONE, HOST, COUNTRY -> messages.text("group.detail", count, open);
                },
                group.isExpanded());
    }

    boolean is(TableColumn<ConnectionLine, ?> other) {
        return other.equals(column);
    }

    void showIf(boolean wanted) {
        if (!wanted) {
            table.getColumns().remove(column);
        } else if (!table.getColumns().contains(column)) {
            table.getColumns().addFirst(column);
        }
    }

    private void fit() {
        column.setPrefWidth(roomForHead() < ROOM_FOR_TITLE ? ROOM_FOR_TITLE : WIDTH);
    }

    /** As far as the first column with sums. */
    double roomForHead() {
        double room = column.getWidth();
        for (TableColumn<ConnectionLine, ?> other : table.getVisibleLeafColumns()) {
            if (!is(other)) {
                if (ConnectionColumns.text(other).sortKey().apply(false) instanceof SortKey.Sum) {
                    break;
                }
                room += other.getWidth();
            }
        }
        return room;
    }

    /** Folds a group or unfolds it; its head becomes what is selected, as what was may go out of sight. */
    void toggle(ConnectionGroup group) {
        table.getSelectionModel().clearAndSelect(table.getItems().indexOf(group));
        arrangement.expand(group, !group.isExpanded());
    }

    private void press(KeyEvent event) {
        ConnectionLine line = table.getSelectionModel().getSelectedItem();
        boolean left = event.getCode() == KeyCode.LEFT;
        boolean right = event.getCode() == KeyCode.RIGHT;
        boolean either = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE;
        if (line instanceof ConnectionGroup group) {
            if (either || (left && group.isExpanded()) || (right && !group.isExpanded())) {
                toggle(group);
                event.consume();
            }
        } else if (left && line instanceof ConnectionRow row) {
            arrangement.groupOf(row).ifPresent(group -> {
                int index = table.getItems().indexOf(group);
                table.getSelectionModel().clearAndSelect(index);
                table.scrollTo(Math.max(0, index - 1));
                event.consume();
            });
        }
    }
}
