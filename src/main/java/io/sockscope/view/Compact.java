package io.sockscope.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;

/**
 * What gives way when there is little room. A region in which something can give way has no least width of its own: kept
 * wide by just that, it would never learn that there is little room.
 */
final class Compact {
    private Compact() {}

    /** Shows only the signs of these controls while a region is narrower than this. */
    static void signsOnly(Region within, double width, List<? extends Labeled> controls) {
        within.setMinWidth(0);
        within.widthProperty()
                .subscribe(now -> controls.forEach(control -> control.setContentDisplay(
                        now.doubleValue() < width ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT)));
    }

    /** Leaves these out while a region is narrower than this. */
    static void leaveOut(Region within, double width, List<? extends Node> nodes) {
        within.setMinWidth(0);
        within.widthProperty()
                .subscribe(now -> nodes.forEach(node -> {
                    boolean room = now.doubleValue() >= width;
                    node.setVisible(room);
                    node.setManaged(room);
                }));
    }
}
