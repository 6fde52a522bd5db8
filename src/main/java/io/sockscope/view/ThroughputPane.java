package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.view.chart.StepAreaChart;
import io.sockscope.view.chart.TimeSeriesChart;
import io.sockscope.viewmodel.WindowModel;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The throughput chart with its heading, its legend and the choice of how much time it shows. */
final class ThroughputPane extends VBox {
    private static final int[] WINDOWS_MINUTES = {2, 10, 30};
    private static final double ROOM_FOR_LEGEND = 540;

    private final TimeSeriesChart chart = new StepAreaChart();

    ThroughputPane(WindowModel model, Messages messages) {
        getStyleClass().add("throughput-pane");
        var title = new Label();
        title.getStyleClass().add("pane-title");
        title.textProperty().bind(messages.bind("throughput.title"));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        title.setMinWidth(USE_PREF_SIZE);
        List<Label> legends =
                List.of(legend("down", "throughput.down", messages), legend("up", "throughput.up", messages));
        var head = new HBox(title);
        head.getChildren().addAll(legends);
        head.getChildren().add(space);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        addWindows(head, messages);
        Region plot = chart.node();
        plot.setId("throughput");
        plot.setPrefHeight(170);
        plot.setMinHeight(120);
        plot.accessibleTextProperty()
                .bind(messages.bind(
                        "throughput.accessible",
                        model.summaryProperty().map(now -> Quantities.bytes(now.rxBytesPerSecond()) + "/s"),
                        model.summaryProperty().map(now -> Quantities.bytes(now.txBytesPerSecond()) + "/s")));
        plot.setAccessibleRole(javafx.scene.AccessibleRole.IMAGE_VIEW);
        VBox.setVgrow(plot, Priority.ALWAYS);
        getChildren().addAll(head, plot);
        Compact.leaveOut(this, ROOM_FOR_LEGEND, legends);
        // Drawn only while it is in the window; a page that is not shown has left the scene.
        model.throughputProperty().subscribe(now -> {
            if (getScene() != null) {
                chart.show(now);
            }
        });
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                chart.show(model.throughputProperty().get());
            }
        });
    }

    private static Label legend(String direction, String key, Messages messages) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("swatch", direction);
        swatch.setMinSize(9, 9);
        swatch.setMaxSize(9, 9);
        var label = new Label(null, swatch);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().add("muted");
        label.textProperty().bind(messages.bind(key));
        return label;
    }

    private void addWindows(HBox head, Messages messages) {
        var group = new ToggleGroup();
        for (int minutes : WINDOWS_MINUTES) {
            var button = new ToggleButton();
            button.setId("window-" + minutes);
            button.getStyleClass().add("pill");
            button.textProperty().bind(messages.bind("throughput.window", Integer.toString(minutes)));
            button.setToggleGroup(group);
            button.setUserData(minutes * 60_000_000_000L);
            head.getChildren().add(button);
        }
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null) {
                group.selectToggle(before); // One of them is always in force.
            } else {
                chart.setWindow((Long) now.getUserData());
            }
        });
        Toggle first = group.getToggles().getFirst();
        group.selectToggle(first);
    }
}
