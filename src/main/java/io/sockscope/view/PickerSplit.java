package io.sockscope.view;

import javafx.application.Platform;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/** The list of processes beside the views. The list is as wide as the user wants, as long as that leaves them room. */
final class PickerSplit extends SplitPane {
    private static final double WIDTH = 320;
    private static final double NARROW_WIDTH = 274;
    private static final double WIDEST = 460;
    private static final double ROOM_FOR_PICKER = 1_240;

    /** What the list and the details leave to a view at least. */
    private static final double LEAST_VIEW_WIDTH = 440;

    PickerSplit(Region picker, Region views) {
        super(picker, views);
        getStyleClass().add("main-split");
        setResizableWithParent(picker, false);
        picker.maxWidthProperty()
                .bind(widthProperty()
                        .map(now -> Math.clamp(
                                now.doubleValue() - DetailsDrawer.WIDTH - LEAST_VIEW_WIDTH, NARROW_WIDTH, WIDEST)));
        widthProperty().addListener((property, before, now) -> {
            double wanted = firstWidth(now.doubleValue());
            if (before.doubleValue() == 0) {
                setDividerPosition(0, wanted / now.doubleValue());
            } else if (wanted != firstWidth(before.doubleValue())) { // In between the width is the user's.
                // Later, because it is being laid out just now, perhaps not for its last width.
                Platform.runLater(() -> setDividerPosition(0, wanted / getWidth()));
            }
        });
    }

    /** How wide the list and the line beside it are in a window of a width, as long as the user has not moved that line. */
    static double firstWidth(double windowWidth) {
        return windowWidth >= ROOM_FOR_PICKER ? WIDTH : NARROW_WIDTH;
    }
}
