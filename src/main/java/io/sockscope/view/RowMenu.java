package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.filter.FilterKey;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;

/** What can be done with the line under the pointer, or the selected one; what the cell there says can be asked for, or hidden. */
final class RowMenu extends ContextMenu {
    private static final int MOST_CHARS = 40;

    private final ColumnFilter filter;
    private final Messages messages;
    private final Supplier<Optional<ConnectionRow>> selected;
    private final MenuItem only = new MenuItem();
    private final MenuItem hide = new MenuItem();

    /**
     * The menu of a table, which it is yet to be given to.
     *
     * @param selected the connection that the menu is about
     */
    RowMenu(
            TableView<ConnectionLine> table,
            ColumnFilter filter,
            Messages messages,
            Supplier<Optional<ConnectionRow>> selected) {
        this.filter = filter;
        this.messages = messages;
        this.selected = selected;
        only.setId("show-only-cell");
        only.setMnemonicParsing(false); // It would eat the underscores of names.
        hide.setId("hide-cell");
        hide.setMnemonicParsing(false);
        table.addEventFilter(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                event -> offer(columnAt(event.getPickResult().getIntersectedNode())));
    }

    /** The items that there are for every cell, below those for the one that was clicked. */
    void fill(MenuItem... items) {
        getItems().setAll(only, hide, new SeparatorMenuItem());
        getItems().addAll(items);
    }

    @SuppressWarnings("unchecked") // A cell of this table can have no other column.
    private static Optional<TableColumn<ConnectionLine, ?>> columnAt(Node clicked) {
        for (Node node = clicked; node != null; node = node.getParent()) {
            if (node instanceof TableCell<?, ?> cell && cell.getTableColumn() != null) {
                return Optional.of((TableColumn<ConnectionLine, ?>) cell.getTableColumn());
            }
        }
        return Optional.empty();
    }

    private void offer(Optional<TableColumn<ConnectionLine, ?>> column) {
        Optional<ConnectionRow> row = selected.get();
        Optional<FilterKey> key = column.filter(ConnectionColumns::isOfConnections)
                .flatMap(of -> row.flatMap(now -> ColumnFilter.key(of, now)))
                .filter(ColumnFilter::isTelling);
        boolean possible = key.isPresent();
        getItems().stream().limit(3).forEach(item -> item.setVisible(possible));
        if (possible) {
            String title = messages.text(ConnectionColumns.titleKey(column.orElseThrow()));
            String words = filter.words(key.get(), row.orElseThrow());
            String value = words.length() > MOST_CHARS ? words.substring(0, MOST_CHARS) + "\u2026" : words;
            set(only, "menu.only-cell", title, value, key.get(), row.orElseThrow(), filter::showOnly);
            set(hide, "menu.hide-cell", title, value, key.get(), row.orElseThrow(), filter::hide);
        }
    }

    private void set(
            MenuItem item,
            String textKey,
            String title,
            String value,
            FilterKey key,
            ConnectionRow row,
            BiConsumer<FilterKey, ConnectionRow> run) {
        item.setText(messages.text(textKey, title, value));
        item.setOnAction(event -> run.accept(key, row));
    }
}
