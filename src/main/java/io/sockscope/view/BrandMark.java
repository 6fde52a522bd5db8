package io.sockscope.view;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/** The sign of the app: a scope with a socket in its middle. */
final class BrandMark extends StackPane {
    BrandMark() {
        getStyleClass().add("brand-mark");
        getChildren().addAll(ring(7, "outer"), ring(3.5, "inner"));
        setMinSize(17, 17);
        setMaxSize(17, 17);
    }

    private static Circle ring(double radius, String part) {
        var circle = new Circle(radius);
        circle.getStyleClass().add(part);
        return circle;
    }
}
