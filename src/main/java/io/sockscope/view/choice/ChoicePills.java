package io.sockscope.view.choice;

import io.sockscope.view.Messages;
import java.util.Locale;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** One of a few, side by side. */
public final class ChoicePills {
    private ChoicePills() {}

    /**
     * Pills for all values.
     *
     * @param id beginning of their ids, which end in the value's name
     * @param key beginning of the keys of their texts
     */
    public static <E extends Enum<E>> HBox of(
            String id, String key, E[] choices, Property<E> chosen, Messages messages) {
        var pills = new HBox();
        pills.getStyleClass().add("pill-group");
        var group = new ToggleGroup();
        for (E choice : choices) {
            ToggleButton pill = pill(id, choice, chosen);
            pill.textProperty().bind(messages.bind(key + choice));
            pill.setToggleGroup(group);
            pills.getChildren().add(pill);
        }
        return pills;
    }

    /** A pill without a text that stands for one value. */
    public static <E extends Enum<E>> ToggleButton pill(String id, E choice, Property<E> chosen) {
        var pill = new ToggleButton();
        pill.setId(id + choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        pill.getStyleClass().add("pill");
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setOnAction(event -> {
            pill.setSelected(true); // A second click leaves it chosen.
            chosen.setValue(choice);
        });
        chosen.subscribe(now -> pill.setSelected(now == choice));
        return pill;
    }
}
