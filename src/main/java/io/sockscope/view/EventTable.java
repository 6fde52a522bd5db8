package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.EventRow;
import io.sockscope.viewmodel.WindowModel;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** The log as a table, oldest first; follows its end if that is wanted. Enter or a double click shows the connection. */
final class EventTable extends TableView<EventRow> {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final double OTHER_COLUMNS = 500;
    private static final double SCROLL_BAR = 12;
    private static final double LEAST_DETAIL = 180;

    private final WindowModel model;

    EventTable(WindowModel model, Messages messages) {
        this.model = model;
        var words = new EventWords(messages);
        setId("events");
        getStyleClass().addAll("connections", "rows", "events");
        setFixedCellSize(29);
        setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        TableColumn<EventRow, EventRow> detail =
                column("detail", LEAST_DETAIL, messages, () -> new Words("", words::detail));
        getColumns().add(column("time", 110, messages, () -> new Words("first", this::clock)));
        getColumns().add(column("kind", 110, messages, () -> new KindCell(words)));
        getColumns().add(column("process", 130, messages, () -> new Words("", EventRow::process)));
        getColumns().add(column("pid", 60, messages, () -> new Words("number", EventTable::pid)));
        getColumns().add(detail);
        getColumns().add(column("since-start", 90, messages, () -> new Words("number", EventTable::since)));
        widthProperty()
                .subscribe(width ->
                        detail.setPrefWidth(Math.max(LEAST_DETAIL, width.doubleValue() - OTHER_COLUMNS - SCROLL_BAR)));
        setItems(model.events().rows());
        accessibleTextProperty().bind(messages.bind("events.list"));
        var nothing = new Label();
        nothing.getStyleClass().add("muted");
        nothing.textProperty()
                .bind(model.events()
                        .totalCount()
                        .flatMap(total -> messages.bind(total.intValue() == 0 ? "events.none" : "events.filtered")));
        setPlaceholder(nothing);
        messages.languageProperty().addListener((property, before, now) -> refresh());
        model.events().rows().addListener((ListChangeListener<EventRow>) change -> toEnd());
        model.events().followingProperty().subscribe(following -> toEnd());
        model.summaryProperty().subscribe(tick -> toEnd());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                jump();
                event.consume();
            }
        });
        setRowFactory(view -> {
            var row = new TableRow<EventRow>();
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                    jump();
                }
            });
            return row;
        });
    }

    private void toEnd() {
        boolean inSight = getScene() != null && !getItems().isEmpty();
        if (inSight && model.events().followingProperty().get()) {
            Platform.runLater(() -> scrollTo(getItems().size() - 1)); // Once the new rows have been laid out.
        }
    }

    void jump() {
        EventRow chosen = getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.showConnection(chosen);
        }
    }

    private String clock(EventRow row) {
        return model.events()
                .wallClock(row.timeNs())
                .map(moment -> CLOCK.format(moment.atZone(ZoneId.systemDefault())))
                .orElse(Quantities.NONE);
    }

    private static String pid(EventRow row) {
        return row.pid() == 0 ? Quantities.NONE : Integer.toString(row.pid());
    }

    private static String since(EventRow row) {
        return Texts.after(row.sinceStartNs());
    }

    private static TableColumn<EventRow, EventRow> column(
            String id, double width, Messages messages, Supplier<TableCell<EventRow, EventRow>> cells) {
        var column = new TableColumn<EventRow, EventRow>();
        column.setId("event-" + id);
        column.setPrefWidth(width);
        column.setMinWidth(40);
        column.setSortable(false); // It is in the order of time.
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(self -> cells.get());
        var title = new Label();
        title.textProperty().bind(messages.bind("event.column." + id));
        title.getStyleClass().add("title");
        column.setGraphic(title);
        if (id.equals("pid") || id.equals("since-start")) {
            column.getStyleClass().add("number");
        }
        if (id.equals("time")) {
            column.getStyleClass().add("first");
        }
        return column;
    }

    /** Words of a row. */
    private static final class Words extends TableCell<EventRow, EventRow> {
        private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");

        private final Function<EventRow, String> words;

        Words(String style, Function<EventRow, String> words) {
            this.words = words;
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }

        @Override
        protected void updateItem(@Nullable EventRow item, boolean empty) {
            super.updateItem(item, empty);
            String text = item == null || empty ? "" : words.apply(item);
            setText(text);
            pseudoClassStateChanged(NOTHING, text.equals(Quantities.NONE));
        }
    }

    /** What happened, in the colour of its kind. */
    private static final class KindCell extends TableCell<EventRow, EventRow> {
        private final EventWords words;

        KindCell(EventWords words) {
            this.words = words;
            getStyleClass().add("state");
        }

        @Override
        protected void updateItem(@Nullable EventRow item, boolean empty) {
            super.updateItem(item, empty);
            EventRow row = empty ? null : item;
            setText(row == null ? null : words.kind(row));
            tone("good", row != null && row.kind() == EventRow.Kind.ESTABLISHED);
            tone("bad", row != null && (row.kind() == EventRow.Kind.FAILED || row.kind() == EventRow.Kind.LOST));
            tone("waiting", row != null && row.kind() == EventRow.Kind.INEXACT);
            tone("faded", row != null && (row.kind() == EventRow.Kind.CLOSED || row.kind() == EventRow.Kind.EXIT));
        }

        private void tone(String name, boolean on) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(name), on);
        }
    }
}
