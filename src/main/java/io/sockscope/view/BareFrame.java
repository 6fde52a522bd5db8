package io.sockscope.view;

import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * What is seen of the window while the rest of it is still being built: its bars and panes, each where it will be and of
 * the colour that it will have, and the program's name. Nothing of it moves when {@link MainView} takes its place.
 */
public final class BareFrame extends BorderPane {
    /** Builds the frame. */
    public BareFrame() {
        setId("bare-frame");
        var brand = new HBox(new BrandMark(), brandName());
        brand.getStyleClass().add("brand");
        var top = new HBox(brand);
        top.getStyleClass().add("top-bar");
        Region picker = region("process-picker");
        Region line = region("pane-line");
        var left = new HBox(picker, line);
        widthProperty().subscribe(now -> {
            double width = Math.max(0, PickerSplit.firstWidth(now.doubleValue()));
            picker.setMinWidth(width);
            picker.setMaxWidth(width);
        });
        setTop(top);
        setLeft(left);
        setCenter(new StackPane());
        setBottom(region("status-bar"));
    }

    /** The program's name as it stands in the top bar. */
    static Label brandName() {
        var name = new Label("Sockscope");
        name.getStyleClass().add("brand-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private static Region region(String styleClass) {
        var region = new Region();
        region.getStyleClass().add(styleClass);
        return region;
    }
}
