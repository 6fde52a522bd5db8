package io.sockscope.view.map;

import io.sockscope.view.Messages;
import io.sockscope.viewmodel.map.ColourBy;
import io.sockscope.viewmodel.map.MapModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** What the colours of the dots stand for. */
final class MapLegend extends FlowPane {
    private final MapModel model;
    private final ObservableValue<ColourBy> colourBy;
    private final Messages messages;

    MapLegend(MapModel model, ObservableValue<ColourBy> colourBy, Messages messages) {
        this.model = model;
        this.colourBy = colourBy;
        this.messages = messages;
        getStyleClass().add("map-legend");
        setMouseTransparent(true);
        colourBy.subscribe(this::show);
        model.processesProperty().subscribe(this::show);
        messages.languageProperty().subscribe(this::show);
    }

    private void show() {
        var labels = new ArrayList<Label>();
        switch (colourBy.getValue()) {
            case PROCESS -> {
                List<String> names = model.processesProperty().get();
                names.stream()
                        .limit(ColourBy.SERIES)
                        .forEach(name -> labels.add(label(ColourBy.ofProcess(name, names), name)));
                if (names.size() > ColourBy.SERIES) {
                    labels.add(label(ColourBy.OTHERS, messages.text("map.legend.others")));
                }
            }
            case DIRECTION -> {
                labels.add(label("down", messages.text("map.legend.down")));
                labels.add(label("up", messages.text("map.legend.up")));
            }
            case FAILURES -> {
                labels.add(label("bad", messages.text("map.legend.bad")));
                labels.add(label(ColourBy.OTHERS, messages.text("map.legend.good")));
            }
        }
        getChildren().setAll(labels);
    }

    private static Label label(String colour, String text) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("map-swatch", colour);
        var label = new Label(text, swatch);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
