package io.sockscope.view;

import io.sockscope.viewmodel.ChartModel;
import io.sockscope.viewmodel.Layers;
import io.sockscope.viewmodel.Layers.Layer;
import io.sockscope.viewmodel.Stacking;
import io.sockscope.viewmodel.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands above the chart: how it is stacked, which colour is whose, the selected span, and how much time it shows. */
final class ThroughputHead extends HBox {
    private static final int[] WINDOWS_MINUTES = {2, 10, 30};
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final double ROOM_FOR_LEGEND = 600;

    private final ChartModel model;
    private final Messages messages;
    private final HBox legend = new HBox();

    ThroughputHead(ChartModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("pane-head");
        setAlignment(Pos.CENTER_LEFT);
        var title = new Label();
        title.getStyleClass().add("pane-title");
        title.setMinWidth(USE_PREF_SIZE);
        title.textProperty().bind(messages.bind("throughput.title"));
        legend.getStyleClass().addAll("legend", "line");
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setMinWidth(0);
        HBox.setHgrow(legend, Priority.ALWAYS);
        getChildren().addAll(title, stackingMenu(), legend, new SpanPill(model, messages));
        addWindows();
        model.layersProperty().subscribe(this::showLegend);
        widthProperty().subscribe(width -> legend.setVisible(width.doubleValue() >= ROOM_FOR_LEGEND));
        messages.languageProperty().subscribe(language -> {
            legend.getChildren().clear();
            showLegend(model.layersProperty().get());
        });
    }

    /** What a layer is called; empty for all together. */
    String nameOf(Layer layer) {
        boolean nameless = layer.name().isEmpty() && model.stackingProperty().get() != Stacking.TOTAL;
        return nameless ? messages.text("throughput.others") : layer.name();
    }

    private MenuButton stackingMenu() {
        var menu = new MenuButton();
        menu.setId("stacking");
        menu.getStyleClass().add("pill-menu");
        menu.setMinWidth(USE_PREF_SIZE);
        Hint.on(menu, messages.bind("stacking.tooltip"));
        var group = new ToggleGroup();
        for (Stacking stacking : Stacking.values()) {
            var item = new RadioMenuItem();
            item.setId("stacking-" + stacking.name().toLowerCase(Locale.ROOT));
            item.textProperty().bind(messages.bind("stacking." + stacking));
            item.setToggleGroup(group);
            item.setOnAction(event -> model.stackingProperty().set(stacking));
            model.stackingProperty().subscribe(now -> item.setSelected(now == stacking));
            menu.getItems().add(item);
        }
        menu.textProperty().bind(model.stackingProperty().flatMap(now -> messages.bind("stacking." + now)));
        return menu;
    }

    private void showLegend(Layers layers) {
        var wanted = new ArrayList<Node>();
        if (model.stackingProperty().get() == Stacking.TOTAL) {
            wanted.add(entry(messages.text("throughput.down"), swatch("down", 0)));
            wanted.add(entry(messages.text("throughput.up"), swatch("up", 0)));
        } else {
            for (Layer layer : layers.layers()) {
                wanted.add(
                        entry(nameOf(layer), new VBox(swatch("down", layer.colour()), swatch("up", layer.colour()))));
            }
        }
        List<String> before = names(legend.getChildren());
        if (!before.equals(names(wanted))) { // Else all of it would be styled anew at every tick.
            legend.getChildren().setAll(wanted);
        }
    }

    private static List<String> names(List<Node> entries) {
        return entries.stream()
                .map(entry -> ((Label) entry).getText() + entry.getUserData())
                .toList();
    }

    private static Label entry(String name, Node sign) {
        var label = new Label(name, sign);
        label.setUserData(sign.getStyleClass().toString()
                + (sign instanceof VBox box ? box.getChildren().getFirst().getStyleClass() : ""));
        label.getStyleClass().add("muted");
        return label;
    }

    private static Region swatch(String direction, int colour) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("swatch", direction, "layer-" + colour);
        return swatch;
    }

    private void addWindows() {
        for (int minutes : WINDOWS_MINUTES) {
            ToggleButton button = pill("window-" + minutes, new TimeWindow.Latest(minutes * MINUTE_NS));
            button.textProperty().bind(messages.bind("throughput.window", Integer.toString(minutes)));
        }
        ToggleButton whole = pill("window-whole", new TimeWindow.Whole());
        whole.textProperty().bind(messages.bind("throughput.whole"));
        Hint.on(whole, messages.bind("throughput.whole.tooltip"));
    }

    private ToggleButton pill(String id, TimeWindow window) {
        var button = new ToggleButton();
        button.setId(id);
        button.getStyleClass().add("pill");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> {
            button.setSelected(true);
            model.windowProperty().set(window);
        });
        model.windowProperty().subscribe(now -> button.setSelected(now.equals(window)));
        getChildren().add(button);
        return button;
    }
}
