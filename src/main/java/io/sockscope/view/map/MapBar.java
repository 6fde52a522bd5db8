package io.sockscope.view.map;

import io.sockscope.view.Messages;
import io.sockscope.view.SpanPill;
import io.sockscope.view.choice.ChoicePills;
import io.sockscope.view.choice.NameMenu;
import io.sockscope.viewmodel.ChartModel;
import io.sockscope.viewmodel.map.ColourBy;
import io.sockscope.viewmodel.map.MapModel;
import io.sockscope.viewmodel.map.MapModel.Protocols;
import javafx.beans.property.Property;
import javafx.scene.layout.FlowPane;

/** What the colours of the map say, and what is left out of it. */
final class MapBar extends FlowPane {
    MapBar(MapModel model, ChartModel chart, Property<ColourBy> colourBy, Messages messages) {
        getStyleClass().add("map-bar");
        getChildren()
                .addAll(
                        ChoicePills.of("map-colour-", "map.colour.", ColourBy.values(), colourBy, messages),
                        ChoicePills.of(
                                "map-protocols-",
                                "map.protocols.",
                                Protocols.values(),
                                model.protocolsProperty(),
                                messages),
                        new NameMenu(
                                "map-process",
                                model.processProperty(),
                                model.processesProperty(),
                                "map.all-processes",
                                messages),
                        new SpanPill(chart, messages));
    }
}
