package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The table of connections below its filter. */
final class ConnectionsPane extends VBox {
    private final Messages messages;
    private final ConnectionTable table;

    ConnectionsPane(ConnectionTableModel model, Messages messages) {
        this.messages = messages;
        this.table = new ConnectionTable(model, messages);
        getStyleClass().add("connections-pane");
        model.setLocalWords(row -> messages.text("state." + row.stateProperty().get()) + " "
                + messages.text("way." + row.wayProperty().get()));
        var bar = new HBox(filter(model), count(model), columnsMenu());
        bar.getStyleClass().add("filter-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
        for (TableColumn<ConnectionRow, ?> column : table.getColumns()) {
            column.setContextMenu(headerMenu());
        }
    }

    private SearchField filter(ConnectionTableModel model) {
        var field = new SearchField("fth-filter", "filter.prompt", messages);
        field.setId("connection-filter");
        field.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private Label count(ConnectionTableModel model) {
        var label = new Label();
        label.setId("connection-count");
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        label.textProperty()
                .bind(messages.bind(
                        "filter.count",
                        model.shownCount().map(count -> Quantities.count(count.longValue())),
                        model.totalCount().map(count -> Quantities.count(count.longValue()))));
        return label;
    }

    private MenuButton columnsMenu() {
        var menu = new MenuButton();
        menu.setId("columns-menu");
        menu.textProperty().bind(messages.bind("columns"));
        menu.setMinWidth(USE_PREF_SIZE);
        menu.getItems().setAll(columnItems());
        return menu;
    }

    private ContextMenu headerMenu() {
        var menu = new ContextMenu();
        menu.getItems().setAll(columnItems());
        return menu;
    }

    private List<MenuItem> columnItems() {
        return table.getColumns().stream().map(this::columnItem).toList();
    }

    private MenuItem columnItem(TableColumn<ConnectionRow, ?> column) {
        var item = new CheckMenuItem();
        item.setId("show-" + column.getId());
        item.textProperty().bind(messages.bind(ConnectionColumns.titleKey(column)));
        item.selectedProperty().bindBidirectional(column.visibleProperty());
        // Without its last column a table has no header to bring one back from.
        item.disableProperty()
                .bind(column.visibleProperty()
                        .and(javafx.beans.binding.Bindings.size(table.getVisibleLeafColumns())
                                .lessThan(2)));
        return item;
    }
}
