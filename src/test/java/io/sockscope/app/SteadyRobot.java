package io.sockscope.app;

import java.util.NoSuchElementException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;

/**
 * A robot that looks for what it aims at on the window's own thread, and waits for it. TestFX itself looks from the
 * test's thread, and trips over a cell that the window puts elsewhere meanwhile.
 */
final class SteadyRobot extends FxRobot {
    @Override
    public SteadyRobot clickOn(String query, MouseButton... buttons) {
        clickOn(place(query), buttons);
        return this;
    }

    @Override
    public SteadyRobot clickOn(Node node, MouseButton... buttons) {
        clickOn(WindowFixture.on(() -> centre(node)), buttons);
        return this;
    }

    @Override
    public SteadyRobot moveTo(String query) {
        moveTo(place(query));
        return this;
    }

    private Point2D place(String query) {
        WindowFixture.eventually(query + " is shown", () -> {
            shown(query);
            return true;
        });
        WindowFixture.on(
                () -> { // What has just come must have its place before one can aim at it.
                    shown(query).getScene().getRoot().layout();
                    return true;
                });
        WindowFixture.settle();
        return WindowFixture.on(() -> centre(shown(query)));
    }

    private Node shown(String query) {
        return lookup(query).queryAll().stream()
                .filter(SteadyRobot::isShown)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no " + query + " is shown"));
    }

    private static boolean isShown(Node node) {
        if (node.getScene() == null || !node.getScene().getWindow().isShowing()) {
            return false;
        }
        for (Node part = node; part != null; part = part.getParent()) {
            if (!part.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static Point2D centre(Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }
}
