package io.sockscope.view;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * What is seen of the window while the rest of it is still being built: its bars and panes, each where it will be and of
 * the colour that it will have, and the program's name. Nothing of it moves when {@link MainView} takes its place.
 */
public final class BareFrame extends StackPane {
    /** Builds the frame. */
    public BareFrame() {
        setId("bare-frame");
        Label name = brandName();
        var brand = new HBox(new BrandMark(), name);
        brand.getStyleClass().add("brand");
        var top = new HBox(brand);
        top.getStyleClass().add("top-bar");
        Compact.leaveOut(top, TopBar.ROOM_FOR_NAMES, List.of(name));
        Region picker = region("process-picker");
        Region line = region("pane-line");
        var left = new HBox(picker, line);
        widthProperty().subscribe(now -> {
            double width = PickerSplit.firstWidth(now.doubleValue());
            left.setMinWidth(width);
            left.setMaxWidth(width);
        });
        HBox.setHgrow(picker, Priority.ALWAYS);
        var frame = new BorderPane(new StackPane());
        frame.setTop(top);
        frame.setLeft(left);
        frame.setBottom(region("status-bar"));
        getChildren().add(frame);
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
