package io.sockscope.view;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** All keys on one sheet: those of the actions, and those that a part of the window has for itself. */
final class ShortcutSheet extends Overlay {
    /** Keys that a part of the window has for itself, under a heading each. */
    private static final List<Part> PARTS = List.of(
            new Part("everywhere", List.of("panes", "menu", "close")),
            new Part("processes", List.of("arrows", "trace", "names", "forget", "search")),
            new Part("tables", List.of("rows", "fold", "jump")),
            new Part("chart", List.of("read", "select", "pan", "zoom", "whole", "newest", "alone", "release")),
            new Part("plane", List.of("move", "near", "all", "step", "choose")));

    private record Part(String id, List<String> keys) {}

    private final Button close = new Button(null, new FontIcon("fth-x"));

    ShortcutSheet(Messages messages, List<Action> actions) {
        super("shortcuts", 760);
        Label title = words(messages, "shortcuts.title", "sheet-title");
        close.setId("shortcuts-close");
        var keys = new GridPane();
        keys.getStyleClass().add("shortcut-grid");
        for (int i = 0; i < 4; i++) {
            var column = new ColumnConstraints();
            if (i % 2 == 0) {
                column.setMinWidth(Region.USE_PREF_SIZE);
                column.setHalignment(HPos.LEFT);
            } else {
                column.setHgrow(Priority.ALWAYS);
            }
            keys.getColumnConstraints().add(column);
        }
        int row = 0;
        for (Action action : actions) {
            if (!action.keys().isEmpty()) {
                add(keys, 0, row++, key(action.keyText()), words(messages, "action." + action.id(), ""));
            }
        }
        row = 0;
        for (Part part : PARTS) {
            keys.add(words(messages, "shortcuts." + part.id, "heading"), 2, row++, 2, 1);
            for (String each : part.keys) {
                String id = "shortcuts." + part.id + "." + each;
                Label combination = key("");
                combination.setId(id.replace('.', '-'));
                combination.textProperty().bind(messages.bind(id + ".keys"));
                add(keys, 2, row++, combination, words(messages, id, ""));
            }
        }
        var scroll = new ScrollPane(keys);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMaxHeight(520);
        sheet().getChildren().addAll(head(title, close, messages), scroll);
    }

    private static void add(GridPane grid, int column, int row, Label keys, Label words) {
        grid.add(keys, column, row);
        grid.add(words, column + 1, row);
    }

    private static Label key(String text) {
        var label = new Label(text);
        label.getStyleClass().add("keys");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    @Override
    void open() {
        super.open();
        close.requestFocus();
    }
}
