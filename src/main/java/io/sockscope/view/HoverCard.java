package io.sockscope.view;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All about what the pointer is on, above everything and not in its way. Not there until it is shown. */
public abstract class HoverCard extends VBox {
    /** What every card is, done by who is one: nothing may escape a constructor that others extend. */
    protected final void fill(String id, Node... rows) {
        setId(id);
        getStyleClass().add("map-card");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        getChildren().addAll(rows);
    }

    /** Words in this style, if any, that wrap at a width in pixels. */
    protected static Label label(String style, double width) {
        var label = new Label();
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        label.setWrapText(true);
        label.setMaxWidth(width);
        return label;
    }

    /** What came and what went, side by side. */
    protected static HBox bytes(Label down, Label up) {
        var bytes = new HBox(down, up);
        bytes.getStyleClass().add("card-bytes");
        return bytes;
    }

    /** Shows it, as large as its words want. */
    protected final void appear() {
        setVisible(true);
        autosize();
    }
}
