package io.sockscope.view.choice;

import io.sockscope.view.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.Property;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;

/** One of a few, in a menu. */
public final class RadioItems {
    private RadioItems() {}

    /**
     * Items for all values.
     *
     * @param key beginning of the keys of their texts, and of their ids
     */
    public static <E extends Enum<E>> List<RadioMenuItem> of(
            String key, E[] choices, Property<E> chosen, Messages messages) {
        var group = new ToggleGroup();
        return Arrays.stream(choices)
                .map(choice -> {
                    var item = new RadioMenuItem();
                    item.setId(
                            key + "-" + choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                    item.textProperty().bind(messages.bind(key + "." + choice));
                    item.setToggleGroup(group);
                    item.setOnAction(event -> chosen.setValue(choice));
                    chosen.subscribe(now -> item.setSelected(now == choice));
                    return item;
                })
                .toList();
    }
}
