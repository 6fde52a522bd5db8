package io.sockscope.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A line across the window: what is the case, what that means, and a way on. */
class Banner extends HBox {
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button action = new Button();

    /**
     * A banner that says nothing yet.
     *
     * @param name what the ids of its parts begin with
     * @param sign stands before the words
     * @param run what the button does
     */
    Banner(String name, Node sign, Runnable run) {
        getStyleClass().add("state-banner");
        setAlignment(Pos.CENTER_LEFT);
        title.setId(name + "-title");
        title.getStyleClass().add("banner-title");
        text.setId(name + "-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        var words = new VBox(title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        action.setId(name + "-action");
        action.setMinWidth(USE_PREF_SIZE);
        action.setOnAction(event -> run.run());
        getChildren().addAll(sign, words, action);
    }

    /**
     * What it says.
     *
     * @param way what the button says; empty if there is nothing to be done
     */
    final void say(String newTitle, String newText, String way) {
        title.setText(newTitle);
        text.setText(newText);
        action.setText(way);
        action.setVisible(!way.isEmpty());
    }
}
