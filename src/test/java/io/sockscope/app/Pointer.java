package io.sockscope.app;

import javafx.event.EventType;
import javafx.geometry.Point3D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;

/** A pointer that needs no screen to be moved over. */
final class Pointer {
    private Pointer() {}

    /** What the primary button does at a place of a node; it comes from the scene, as those of a real pointer do. */
    static MouseEvent event(Node node, EventType<MouseEvent> type, double x, double y) {
        var inScene = node.localToScene(x, y);
        return new MouseEvent(
                node.getScene(),
                node,
                type,
                inScene.getX(),
                inScene.getY(),
                inScene.getX(),
                inScene.getY(),
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                new PickResult(node, new Point3D(x, y, 0), 1));
    }
}
