package io.sockscope.view.map;

import io.sockscope.text.Quantities;
import io.sockscope.view.Hint;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.map.PlaceRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One of the lists beside the map. Its lines come from the model as a whole; what is selected stays selected. */
final class PlaceTable extends TableView<PlaceRow> {
    private static final String NUMBER = "number";
    private static final double TOTAL_WIDTH = 132;
    private static final double BAR = 52;
    private static final double RATE_WIDTH = 84;
    private static final double COUNT_WIDTH = 56;
    private static final double SCROLL_BAR = 10;

    private final PlaceWords words;
    private final Messages messages;
    private final ObservableList<PlaceRow> rows = FXCollections.observableArrayList();
    private final TableColumn<PlaceRow, PlaceRow> name;
    private long mostBytes = 1;
    private boolean renewing;
    private @Nullable TableColumn<PlaceRow, ?> lastSorted;

    /**
     * An empty list.
     *
     * @param countHeading what is counted in the last column, now
     * @param chosen told which line is selected by the user
     * @param showOnly given the filter of a line whose connections are wanted
     */
    PlaceTable(
            Messages messages,
            ObservableValue<String> countHeading,
            Consumer<Optional<PlaceRow>> chosen,
            Consumer<String> showOnly) {
        this.messages = messages;
        this.words = new PlaceWords(messages);
        setId("places");
        getStyleClass().addAll("rows", "places");
        setFixedCellSize(29);
        name = column("name", messages.bind("map.column.name"), Comparator.comparing(words::title));
        name.getStyleClass().add("first");
        name.setCellFactory(column -> new NameCell());
        var total = number(
                "total", messages.bind("map.column.total"), row -> row.traffic().bytes(), TOTAL_WIDTH);
        total.setCellFactory(column -> new BarCell());
        var rate = number(
                "rate", messages.bind("map.column.rate"), row -> row.traffic().rate(), RATE_WIDTH);
        rate.setCellFactory(
                column -> new NumberCell(row -> Quantities.rate(row.traffic().rate())));
        var count = number("count", countHeading, PlaceTable::count, COUNT_WIDTH);
        count.setCellFactory(column -> new NumberCell(row -> Quantities.count(count(row))));
        getColumns().setAll(List.of(name, total, rate, count));
        var sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        getSortOrder().addListener((ListChangeListener<TableColumn<PlaceRow, ?>>) this::greatestFirst);
        accessibleTextProperty().bind(messages.bind("map.lists"));
        var nothing = new Label();
        nothing.getStyleClass().add("muted");
        nothing.textProperty().bind(messages.bind("map.none"));
        setPlaceholder(nothing);
        widthProperty().subscribe(width -> fit(width.doubleValue()));
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (!renewing) {
                chosen.accept(Optional.ofNullable(now));
            }
        });
        setRowFactory(view -> row(showOnly));
        setOnKeyPressed(event -> {
            PlaceRow row = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && row != null) {
                showOnly.accept(row.filter());
                event.consume();
            }
        });
    }

    private static long count(PlaceRow row) {
        return row.kind() == PlaceRow.Kind.HOSTS ? row.traffic().connections() : row.hosts();
    }

    private static TableColumn<PlaceRow, PlaceRow> column(
            String id, ObservableValue<String> heading, Comparator<PlaceRow> order) {
        var column = new TableColumn<PlaceRow, PlaceRow>();
        column.setId("place-" + id);
        column.textProperty().bind(heading);
        var title = new Label();
        title.getStyleClass().add("title");
        title.textProperty().bind(heading);
        column.setGraphic(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(order);
        column.setReorderable(false);
        return column;
    }

    /** A column of numbers. */
    private static TableColumn<PlaceRow, PlaceRow> number(
            String id, ObservableValue<String> heading, ToDoubleFunction<PlaceRow> value, double width) {
        var column = column(id, heading, Comparator.comparingDouble(value));
        column.getStyleClass().add(NUMBER);
        column.setPrefWidth(width);
        column.setMinWidth(width);
        return column;
    }

    /** JavaFX begins every sort with the smallest; of numbers one wants to see the greatest first. */
    private void greatestFirst(ListChangeListener.Change<? extends TableColumn<PlaceRow, ?>> change) {
        while (change.next()) {
            for (TableColumn<PlaceRow, ?> column : change.getAddedSubList()) {
                if (column.getStyleClass().contains(NUMBER) && !column.equals(lastSorted)) {
                    column.setSortType(TableColumn.SortType.DESCENDING);
                }
                lastSorted = column; // The smallest first is one more click away.
            }
        }
    }

    /** The name takes what the numbers leave; the rate gives way first. */
    private void fit(double width) {
        boolean roomForRate = width >= 400;
        getColumns().get(2).setVisible(roomForRate);
        double rest = width - TOTAL_WIDTH - COUNT_WIDTH - SCROLL_BAR - (roomForRate ? RATE_WIDTH : 0);
        name.setPrefWidth(Math.max(80, rest));
    }

    private TableRow<PlaceRow> row(Consumer<String> showOnly) {
        var row = new TableRow<PlaceRow>();
        var only = new MenuItem();
        only.textProperty().bind(messages.bind("map.show-only"));
        only.setOnAction(event -> showOnly.accept(row.getItem().filter()));
        var menu = new ContextMenu(only);
        row.emptyProperty().subscribe(empty -> row.setContextMenu(empty ? null : menu));
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                showOnly.accept(row.getItem().filter());
            }
        });
        return row;
    }

    /** Takes over the lines of now. */
    void show(List<PlaceRow> now) {
        PlaceRow selected = getSelectionModel().getSelectedItem();
        renewing = true;
        mostBytes = Math.max(
                1, now.stream().mapToLong(row -> row.traffic().bytes()).max().orElse(1));
        rows.setAll(now);
        if (selected != null) {
            select(selected.key());
        }
        renewing = false;
    }

    /** Selects what was selected in another view; an unknown key selects nothing. */
    void follow(@Nullable String key) {
        renewing = true;
        if (key == null) {
            getSelectionModel().clearSelection();
        } else {
            select(key);
        }
        renewing = false;
    }

    private void select(String key) {
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).key().equals(key)) {
                getSelectionModel().clearAndSelect(i);
                return;
            }
        }
        getSelectionModel().clearSelection();
    }

    private final class NameCell extends TableCell<PlaceRow, PlaceRow> {
        NameCell() {
            getStyleClass().add("first");
            Hint.on(this, () -> {
                PlaceRow row = getItem();
                return row == null ? "" : words.title(row) + "\n" + words.where(row.end()) + "\n" + words.note(row);
            });
        }

        @Override
        protected void updateItem(PlaceRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean nothing = empty || row == null;
            setText(nothing ? "" : words.title(row));
        }
    }

    private final class BarCell extends TableCell<PlaceRow, PlaceRow> {
        private final Region down = new Region();
        private final Region up = new Region();
        private final Label bytes = new Label();
        private final HBox line;

        BarCell() {
            getStyleClass().add(NUMBER);
            down.getStyleClass().addAll("share-bar", "down");
            up.getStyleClass().addAll("share-bar", "up");
            bytes.setMinWidth(64);
            bytes.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            var bar = new HBox(down, up);
            bar.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            bar.setMinWidth(BAR);
            bar.setMaxWidth(BAR);
            line = new HBox(bar, bytes);
            line.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(PlaceRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            width(down, row.traffic().rxBytes());
            width(up, row.traffic().txBytes());
            bytes.setText(Quantities.bytes(row.traffic().bytes()));
            setGraphic(line);
        }

        private void width(Region bar, long part) {
            double width = part <= 0 ? 0 : Math.max(1, BAR * part / mostBytes);
            bar.setMinWidth(width);
            bar.setMaxWidth(width);
        }
    }

    private static final class NumberCell extends TableCell<PlaceRow, PlaceRow> {
        private final Function<PlaceRow, String> text;

        NumberCell(Function<PlaceRow, String> text) {
            this.text = text;
            getStyleClass().add(NUMBER);
        }

        @Override
        protected void updateItem(PlaceRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? "" : text.apply(row));
        }
    }
}
