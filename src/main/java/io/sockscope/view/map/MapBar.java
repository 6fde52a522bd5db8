package io.sockscope.view.map;

import io.sockscope.view.Messages;
import io.sockscope.viewmodel.map.ColourBy;
import io.sockscope.viewmodel.map.MapModel;
import io.sockscope.viewmodel.map.MapModel.Protocols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.Property;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** What the colours of the map say, and what is left out of it. */
final class MapBar extends FlowPane {
    private static final int MOST_NAMES = 40;

    private final MapModel model;
    private final Messages messages;
    private final MenuButton process = new MenuButton();
    private List<String> listed = List.of();

    MapBar(MapModel model, Property<ColourBy> colourBy, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("map-bar");
        process.setId("map-process");
        process.getStyleClass().addAll("pill-menu");
        process.setMinWidth(USE_PREF_SIZE);
        process.textProperty()
                .bind(model.processProperty()
                        .flatMap(name -> name.isEmpty()
                                ? messages.bind("map.all-processes")
                                : messages.bind("map.only-process", name)));
        process.accessibleTextProperty().bind(process.textProperty());
        getChildren()
                .addAll(
                        pills("map-colour-", "map.colour.", ColourBy.values(), colourBy),
                        pills("map-protocols-", "map.protocols.", Protocols.values(), model.protocolsProperty()),
                        process);
        model.processesProperty().subscribe(this::list);
        messages.languageProperty().subscribe(now -> {
            listed = List.of();
            list(model.processesProperty().get());
        });
    }

    private <E extends Enum<E>> HBox pills(String id, String key, E[] choices, Property<E> chosen) {
        var pills = new HBox();
        pills.getStyleClass().add("pill-group");
        var group = new ToggleGroup();
        for (E choice : choices) {
            var pill = new ToggleButton();
            pill.setId(id + choice.name().toLowerCase(Locale.ROOT));
            pill.getStyleClass().add("pill");
            pill.setMinWidth(USE_PREF_SIZE);
            pill.textProperty().bind(messages.bind(key + choice));
            pill.setToggleGroup(group);
            pill.setOnAction(event -> {
                pill.setSelected(true); // A second click leaves it chosen.
                chosen.setValue(choice);
            });
            chosen.subscribe(now -> pill.setSelected(now == choice));
            pills.getChildren().add(pill);
        }
        return pills;
    }

    private void list(List<String> names) {
        if (names.equals(listed)) {
            return;
        }
        listed = names;
        process.getItems()
                .setAll(Stream.concat(Stream.of(""), names.stream().sorted().limit(MOST_NAMES))
                        .map(this::item)
                        .toList());
    }

    private RadioMenuItem item(String name) {
        var item = new RadioMenuItem(name.isEmpty() ? messages.text("map.all-processes") : name);
        item.setId("map-process-" + (name.isEmpty() ? "all" : name));
        item.setMnemonicParsing(false);
        item.setSelected(name.equals(model.processProperty().get()));
        item.setOnAction(event -> {
            model.processProperty().set(name);
            process.getItems().forEach(other -> ((RadioMenuItem) other).setSelected(other.equals(item)));
        });
        return item;
    }
}
