package io.sockscope.view;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Pairs of a word and what stands for it, one below the other. */
final class Facts extends GridPane {
    private final Messages messages;
    private int rows;

    Facts(Messages messages) {
        this.messages = messages;
        getStyleClass().add("facts");
        var names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
    }

    /** Adds a pair and gives the text of its value. A long one is broken into lines; all of it is its tooltip. */
    StringProperty add(String key) {
        return row(key).textProperty();
    }

    /** The same, but the pair is there only while there is a value. */
    StringProperty addIfKnown(String key) {
        Label value = row(key);
        showIfKnown(value, value.textProperty());
        return value.textProperty();
    }

    /** Hides the row that was added last while there is nothing to tell. */
    private void showIfKnown(Control value, StringProperty text) {
        for (Node node : List.of(getChildren().get(getChildren().size() - 2), value)) {
            node.visibleProperty().bind(text.isNotEmpty());
            node.managedProperty().bind(node.visibleProperty());
        }
    }

    /** The same for a text that may be very long: it scrolls, and can be selected and copied. */
    StringProperty addLong(String key) {
        var value = new LongText();
        value.accessibleTextProperty().bind(messages.bind(key));
        row(key, value);
        showIfKnown(value, value.textProperty());
        return value.shownProperty();
    }

    private Label row(String key) {
        var value = new Label();
        value.setWrapText(true);
        value.setMinHeight(USE_PREF_SIZE);
        Hint.on(value, value::getText);
        row(key, value);
        return value;
    }

    private void row(String key, Control value) {
        var name = new Label();
        name.getStyleClass().add("fact-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.textProperty().bind(messages.bind(key));
        value.setId("fact-" + key.replace('.', '-'));
        addRow(rows++, name, value);
    }
}
