package io.sockscope.view;

import io.sockscope.viewmodel.PickerItem;
import io.sockscope.viewmodel.ProcessRow;
import io.sockscope.viewmodel.WindowModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** All that can be done, found by typing part of its name; columns and processes too. */
final class CommandPalette extends Overlay {
    private static final int MOST_PROCESSES = 20;
    private static final double ROW = 32;
    private static final int MOST_ROWS = 11;

    private final WindowModel model;
    private final Messages messages;
    private final List<Action> actions;
    private final Supplier<List<Entry>> columns;
    private final SearchField field;
    private final ListView<Entry> list = new ListView<>();

    /** A line of the list. */
    record Entry(String icon, String words, String keys, Runnable run) {}

    CommandPalette(WindowModel model, Messages messages, List<Action> actions, Supplier<List<Entry>> columns) {
        super("palette", 560);
        this.model = model;
        this.messages = messages;
        this.actions = actions;
        this.columns = columns;
        this.field = new SearchField("fth-chevron-right", "palette.prompt", messages);
        field.setId("palette-field");
        list.setId("palette-list");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new EntryCell());
        list.accessibleTextProperty().bind(messages.bind("palette.prompt"));
        var nothing = new Label();
        nothing.getStyleClass().add("muted");
        nothing.textProperty().bind(messages.bind("palette.none"));
        list.setPlaceholder(nothing);
        sheet().getChildren().addAll(field, list);
        field.textProperty().addListener((property, before, now) -> fill());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case DOWN -> move(1);
                case UP -> move(-1);
                case PAGE_DOWN -> move(MOST_ROWS - 1);
                case PAGE_UP -> move(1 - MOST_ROWS);
                case ENTER -> runChosen();
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    @Override
    void open() {
        super.open();
        field.clear();
        fill();
        field.requestFocus();
    }

    private void fill() {
        String wanted = field.getText().strip().toLowerCase(Locale.ROOT);
        var entries = new ArrayList<Entry>();
        for (Action action : actions) {
            String words = messages.text("action." + action.id());
            if (action.possible().getAsBoolean() && fits(words, wanted)) {
                entries.add(new Entry(action.icon(), words, action.keyText(), action.run()));
            }
        }
        if (!wanted.isEmpty()) { // Else there would be so many of them that nobody saw the actions.
            columns.get().stream().filter(entry -> fits(entry.words(), wanted)).forEach(entries::add);
            addProcesses(entries, wanted);
        }
        list.getItems().setAll(entries);
        list.setPrefHeight(ROW * Math.clamp(entries.size(), 1, MOST_ROWS) + 2);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void addProcesses(List<Entry> entries, String wanted) {
        int found = 0;
        for (PickerItem item : model.picker().items()) {
            if (item instanceof ProcessRow row && found < MOST_PROCESSES) {
                ProcessRow.Look look = row.lookProperty().get();
                boolean traced = look.mark() != ProcessRow.Mark.NONE;
                String words = messages.text(
                        traced ? "palette.untrace" : "palette.trace", look.name(), Integer.toString(look.pid()));
                if (!look.mark().isOver() && fits(words, wanted)) {
                    entries.add(
                            new Entry("fth-cpu", words, "", () -> model.picker().toggle(row)));
                    found++;
                }
            }
        }
    }

    /** Every word of what was typed has to occur. */
    private static boolean fits(String words, String wanted) {
        String lower = words.toLowerCase(Locale.ROOT);
        for (String part : wanted.split(" +", -1)) {
            if (!lower.contains(part)) {
                return false;
            }
        }
        return true;
    }

    private void move(int step) {
        int target = Math.clamp(
                list.getSelectionModel().getSelectedIndex() + (long) step,
                0,
                Math.max(0, list.getItems().size() - 1));
        list.getSelectionModel().clearAndSelect(target);
        list.scrollTo(Math.max(0, target - MOST_ROWS / 2));
    }

    private void runChosen() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            hide();
            chosen.run().run();
        }
    }

    /** Sign, words, keys. */
    private final class EntryCell extends ListCell<Entry> {
        private final FontIcon icon = new FontIcon();
        private final Label words = new Label();
        private final Label keys = new Label();
        private final Region space = new Region();
        private final HBox line = new HBox(icon, words, space, keys);

        EntryCell() {
            getStyleClass().add("palette-cell");
            line.getStyleClass().add("line");
            keys.getStyleClass().add("keys");
            keys.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(space, Priority.ALWAYS);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (!isEmpty()) {
                    list.getSelectionModel().clearAndSelect(getIndex());
                    runChosen();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Entry item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            icon.setIconLiteral(item.icon());
            words.setText(item.words());
            keys.setText(item.keys());
            keys.setVisible(!item.keys().isEmpty());
            setAccessibleText(item.words() + " " + item.keys());
            setGraphic(line);
        }
    }
}
