package io.sockscope.view;

import io.sockscope.settings.TableLayout;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionGroup;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.filter.FilterTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of connections below its filter. */
final class ConnectionsPane extends VBox {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROOM_FOR_WORDS = 760;
    private static final double ROOM_FOR_SIGNS = 520;

    private final WindowModel window;
    private final Messages messages;
    private final ConnectionTable table;
    private final FilterField filter;
    private final ColumnFilter columnFilter;
    private final Runnable exportTable;
    private final Runnable exportView;

    /**
     * The pane.
     *
     * @param find goes to the list of processes
     * @param layout columns as the user left them
     * @param exportTable asks where to write what the table shows
     * @param exportView asks where to write a picture of the page
     */
    ConnectionsPane(
            WindowModel window,
            Messages messages,
            Runnable find,
            TableLayout layout,
            Runnable exportTable,
            Runnable exportView) {
        ConnectionTableModel model = window.connections();
        this.window = window;
        this.messages = messages;
        this.exportTable = exportTable;
        this.exportView = exportView;
        this.columnFilter = new ColumnFilter(model, messages);
        this.table = new ConnectionTable(window, columnFilter, messages, find);
        this.filter = new FilterField(model.filterProperty(), model.readingProperty(), messages);
        ColumnLayout.apply(layout, table);
        getStyleClass().add("connections-pane");
        var remoteWords = new RemoteWords(messages);
        messages.languageProperty()
                .subscribe(language -> model.setLocalWords(
                        row -> messages.text("state." + row.state()) + " " + messages.text("way." + row.way()),
                        row -> remoteWords.kind(row.remoteEnd()),
                        group -> title(group, remoteWords)));
        HBox.setHgrow(filter, Priority.ALWAYS);
        ToggleButton freeze = freezeButton(model);
        MenuButton columns = columnsMenu();
        Button clear = clearButton(model);
        var group = new GroupMenu(model.arrangement(), messages);
        var bar = new HBox(filter, pickedPill(model), count(model), clear, freeze, group, columns);
        bar.getStyleClass().add("filter-bar");
        bar.setAlignment(Pos.TOP_LEFT);
        Compact.leaveOut(bar, ROOM_FOR_SIGNS, List.of(clear, freeze)); // They have keys.
        Compact.signsOnly(bar, ROOM_FOR_WORDS, List.of(clear, freeze, group, columns));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
        for (TableColumn<ConnectionLine, ?> column : table.dataColumns()) {
            column.setContextMenu(headerMenu(column));
        }
        table.setContextMenu(rowMenu());
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copyText();
                event.consume();
            }
        });
    }

    /** Says that only picked connections are shown; a click shows all again. */
    private Button pickedPill(ConnectionTableModel model) {
        var pill = new Button(null, new FontIcon("fth-x"));
        pill.setId("picked");
        pill.setMnemonicParsing(false); // It would eat the underscores of names.
        pill.getStyleClass().add("pill");
        pill.setMinWidth(USE_PREF_SIZE);
        pill.setContentDisplay(ContentDisplay.RIGHT);
        Hint.on(pill, messages.bind("picked.tooltip"));
        pill.setOnAction(event -> model.pickedProperty().set(Optional.empty()));
        pill.textProperty()
                .bind(model.pickedProperty()
                        .flatMap(picked -> picked.map(some -> messages.bind(
                                        "picked.words", messages.bind("kind." + some.kind()), some.program()))
                                .orElseGet(() -> messages.bind("picked.none"))));
        pill.visibleProperty().bind(model.pickedProperty().map(Optional::isPresent));
        pill.managedProperty().bind(pill.visibleProperty());
        return pill;
    }

    private Label count(ConnectionTableModel model) {
        var label = new Label();
        label.setId("connection-count");
        label.getStyleClass().addAll("muted", "count");
        label.setMinWidth(USE_PREF_SIZE);
        label.textProperty()
                .bind(messages.bind(
                        "filter.count",
                        model.shownCount().map(count -> Quantities.count(count.longValue())),
                        model.totalCount().map(count -> Quantities.count(count.longValue()))));
        return label;
    }

    private ToggleButton freezeButton(ConnectionTableModel model) {
        var button = new ToggleButton(null, new FontIcon("fth-pause"));
        button.setId("freeze");
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(messages.bind("freeze"));
        button.accessibleTextProperty().bind(messages.bind("freeze.tooltip"));
        Hint.on(button, messages.bind("freeze.tooltip"));
        button.selectedProperty().bindBidirectional(model.frozenProperty());
        return button;
    }

    private Button clearButton(ConnectionTableModel model) {
        var button = new Button(null, new FontIcon("fth-trash-2"));
        button.setId("clear-closed");
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(messages.bind("clear-closed"));
        button.accessibleTextProperty().bind(messages.bind("action.clear-closed"));
        Hint.on(button, messages.bind("action.clear-closed"));
        button.setOnAction(event -> model.clearClosed());
        return button;
    }

    private MenuButton columnsMenu() {
        var menu = new MenuButton(null, new FontIcon("fth-columns"));
        menu.setId("columns-menu");
        menu.textProperty().bind(messages.bind("columns"));
        menu.accessibleTextProperty().bind(messages.bind("columns"));
        Hint.on(menu, messages.bind("columns.tooltip"));
        menu.setMinWidth(USE_PREF_SIZE);
        menu.getItems().setAll(columnItems());
        return menu;
    }

    private ContextMenu headerMenu(TableColumn<ConnectionLine, ?> column) {
        var menu = new ContextMenu();
        ColumnFilter.key(column).ifPresent(key -> {
            var open = new MenuItem();
            open.setId("filter-by-" + ConnectionColumns.id(column));
            open.textProperty().bind(messages.bind("column-filter.open"));
            open.setOnAction(event -> openFilter(column));
            var clear = new MenuItem();
            clear.textProperty().bind(messages.bind("column-filter.clear"));
            clear.setOnAction(event -> columnFilter.clear(key));
            clear.disableProperty().bind(columnFilter.isSet(key).map(set -> !set));
            menu.getItems().addAll(open, clear, new SeparatorMenuItem());
        });
        menu.getItems().addAll(columnItems());
        return menu;
    }

    /** Those that tell of the process are many and seldom wanted: they have a menu of their own. */
    private List<MenuItem> columnItems() {
        var ofOwners = new Menu();
        ofOwners.setId("columns-of-processes");
        ofOwners.textProperty().bind(messages.bind("columns.of-processes"));
        var items = new ArrayList<MenuItem>();
        for (TableColumn<ConnectionLine, ?> column : table.dataColumns()) {
            (OwnerColumns.has(column) ? ofOwners.getItems() : items).add(columnItem(column));
        }
        items.add(ofOwners);
        return items;
    }

    private MenuItem columnItem(TableColumn<ConnectionLine, ?> column) {
        var item = new CheckMenuItem();
        item.setId("show-" + column.getId());
        item.textProperty().bind(messages.bind(ConnectionColumns.titleKey(column)));
        item.selectedProperty().bindBidirectional(column.visibleProperty());
        // Without its last column a table has no header to bring one back from.
        item.disableProperty()
                .bind(column.visibleProperty()
                        .and(Bindings.createBooleanBinding(
                                () -> table.seenDataColumns().size() < 2, table.getVisibleLeafColumns())));
        return item;
    }

    private ContextMenu rowMenu() {
        var menu = new RowMenu(table, columnFilter, messages, this::selected);
        menu.fill(
                item("menu.only-process", "show-only-process", () -> only(row -> "pid:" + row.pid())),
                item("menu.only-remote", "show-only-remote", () -> only(ConnectionsPane::onlyRemote)),
                item(
                        "menu.hide-remote",
                        "hide-remote",
                        () -> only(
                                row -> (window.connections().filterProperty().get() + " -" + onlyRemote(row)).strip())),
                item("process-menu.rule", "make-rule", this::makeRule),
                new SeparatorMenuItem(),
                item("action.copy-text", "copy-text", this::copyText),
                item("action.copy-csv", "copy-csv", this::copyCsv),
                new SeparatorMenuItem(),
                item("action.export-table", "export-table", exportTable),
                item("action.export-view", "export-view", exportView));
        return menu;
    }

    /** What can be done with each column that is seen, for who does not use a mouse. */
    List<CommandPalette.Entry> columnCommands() {
        return table.seenDataColumns().stream().flatMap(this::commands).toList();
    }

    private Stream<CommandPalette.Entry> commands(TableColumn<ConnectionLine, ?> column) {
        String title = messages.text(ConnectionColumns.titleKey(column));
        var commands = new ArrayList<>(List.of(
                new CommandPalette.Entry(
                        "fth-arrow-down",
                        messages.text("palette.sort.descending", title),
                        "",
                        () -> table.sort(column, true)),
                new CommandPalette.Entry(
                        "fth-arrow-up",
                        messages.text("palette.sort.ascending", title),
                        "",
                        () -> table.sort(column, false))));
        ColumnFilter.key(column)
                .ifPresent(key -> commands.add(new CommandPalette.Entry(
                        "fth-filter", messages.text("palette.filter", title), "", () -> openFilter(column))));
        return commands.stream();
    }

    /** Below the title of the column, which may have to be scrolled to. */
    private void openFilter(TableColumn<ConnectionLine, ?> column) {
        table.scrollToColumn(column);
        table.layout();
        ColumnFilter.key(column)
                .ifPresent(key -> columnFilter.open(column.getGraphic(), key, ConnectionColumns.titleKey(column)));
    }

    private static String onlyRemote(ConnectionRow row) {
        return FilterTerms.host(row.remote().end().address());
    }

    private void only(java.util.function.Function<ConnectionRow, String> text) {
        selected().ifPresent(row -> window.connections().filterProperty().set(text.apply(row)));
    }

    private void makeRule() {
        selected().ifPresent(row -> window.rules().begin(row.comm()));
    }

    /** The selected connection, or for a group one that has what all of them have in common. */
    private Optional<ConnectionRow> selected() {
        ConnectionLine line = table.getSelectionModel().getSelectedItem();
        return line == null
                ? Optional.empty()
                : Optional.of(
                        switch (line) {
                            case ConnectionRow row -> row;
                            case ConnectionGroup group -> group.example();
                        });
    }

    private static String title(ConnectionGroup group, RemoteWords words) {
        ConnectionRow example = group.example();
        return switch (group.grouping()) {
            case NONE -> "";
            case PROCESS -> example.process();
            case HOST -> example.peer().host();
            case COUNTRY -> {
                String country = words.country(example.remoteEnd().country());
                yield country.isEmpty() ? words.kind(example.remoteEnd()) : country;
            }
        };
    }

    private MenuItem item(String key, String id, Runnable run) {
        var item = new MenuItem();
        item.setId(id);
        item.textProperty().bind(messages.bind(key));
        item.setOnAction(event -> run.run());
        item.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        return item;
    }

    void focusFilter() {
        filter.focus();
    }

    void focusTable() {
        table.requestFocus();
    }

    /** Puts what is selected, or all that is shown if nothing is, into the clipboard as it looks. */
    void copyText() {
        copy(TableCopy.text(table.seenDataColumns(), table.chosen(), messages));
    }

    /** The same with exact values as CSV. */
    void copyCsv() {
        copy(TableCopy.csv(table.seenDataColumns(), table.chosen()));
    }

    /** The connections of the table in its order, those in folded groups among them and without sums, as CSV. */
    String csv() {
        return TableCopy.csv(
                table.seenDataColumns(), window.connections().arrangement().rows());
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    TableLayout layoutOfColumns() {
        return ColumnLayout.of(table);
    }
}
