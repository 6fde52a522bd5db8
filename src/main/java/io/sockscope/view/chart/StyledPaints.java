package io.sockscope.view.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * Colours of the stylesheet for what is drawn on a canvas. Each is that of an invisible shape, because only nodes are
 * styled.
 */
public final class StyledPaints extends Group {
    private final Map<String, Rectangle> shapes = new HashMap<>();

    /**
     * Colours by their names, which are the style classes of the shapes.
     *
     * @param changed called after the theme has changed one of them
     */
    public StyledPaints(List<String> names, Runnable changed) {
        getStyleClass().add("paints");
        setManaged(false);
        setMouseTransparent(true);
        for (String name : names) {
            var shape = new Rectangle(0, 0);
            shape.getStyleClass().add(name);
            shape.fillProperty().addListener((property, before, now) -> changed.run());
            shapes.put(name, shape);
            getChildren().add(shape);
        }
    }

    /** A colour by its name; black until the scene has been styled for the first time. */
    public Color get(String name) {
        Rectangle shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("no such colour: " + name);
        }
        return shape.getFill() instanceof Color colour ? colour : Color.BLACK;
    }
}
