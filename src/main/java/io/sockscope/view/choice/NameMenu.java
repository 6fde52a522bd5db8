package io.sockscope.view.choice;

import io.sockscope.view.Messages;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;

/** Chooses one of several names, or all of them. */
public final class NameMenu extends MenuButton {
    private static final int MOST_NAMES = 40;

    private final StringProperty chosen;
    private final String allKey;
    private final Messages messages;
    private List<String> listed = List.of();

    /**
     * A menu.
     *
     * @param chosen the name, empty for all
     * @param names what there is to choose from
     * @param allKey key of the text that stands for all of them
     */
    public NameMenu(
            String id, StringProperty chosen, ObservableValue<List<String>> names, String allKey, Messages messages) {
        this.chosen = chosen;
        this.allKey = allKey;
        this.messages = messages;
        setId(id);
        getStyleClass().add("pill-menu");
        setMinWidth(USE_PREF_SIZE);
        setMnemonicParsing(false); // It would eat the underscores of names.
        textProperty()
                .bind(chosen.flatMap(
                        name -> name.isEmpty() ? messages.bind(allKey) : messages.bind("only-name", name)));
        accessibleTextProperty().bind(textProperty());
        names.subscribe(this::list);
        messages.languageProperty().subscribe(now -> {
            listed = List.of();
            list(names.getValue());
        });
    }

    private void list(List<String> names) {
        if (names.equals(listed)) {
            return; // New items would close the menu under the pointer.
        }
        listed = names;
        getItems()
                .setAll(Stream.concat(Stream.of(""), names.stream().sorted().limit(MOST_NAMES))
                        .map(this::item)
                        .toList());
    }

    private RadioMenuItem item(String name) {
        var item = new RadioMenuItem(name.isEmpty() ? messages.text(allKey) : name);
        item.setId(getId() + "-" + (name.isEmpty() ? "all" : name));
        item.setMnemonicParsing(false);
        item.setSelected(name.equals(chosen.get()));
        item.setOnAction(event -> {
            chosen.set(name);
            getItems().forEach(other -> ((RadioMenuItem) other).setSelected(other.equals(item)));
        });
        return item;
    }
}
