package io.sockscope.view;

import io.sockscope.viewmodel.Arrangement;
import io.sockscope.viewmodel.ProcessFilter;
import io.sockscope.viewmodel.ProcessPickerModel;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which processes the picker lists, and in what order. */
final class PickerBar extends HBox {
    private final Messages messages;

    PickerBar(ProcessPickerModel model, Messages messages) {
        this.messages = messages;
        getStyleClass().add("picker-bar");
        setAlignment(Pos.CENTER_LEFT);
        for (ProcessFilter filter : ProcessFilter.values()) {
            var pill = new ToggleButton();
            pill.setId("picker-" + id(filter));
            pill.getStyleClass().add("pill");
            pill.setMinWidth(USE_PREF_SIZE);
            pill.textProperty().bind(messages.bind("picker.filter." + filter));
            Hint.on(pill, messages.bind("picker.filter." + filter + ".tooltip"));
            pill.setOnAction(event -> {
                pill.setSelected(true);
                model.filterProperty().set(filter);
            });
            model.filterProperty().subscribe(now -> pill.setSelected(now == filter));
            getChildren().add(pill);
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(space, arrangementMenu(model));
    }

    private MenuButton arrangementMenu(ProcessPickerModel model) {
        var menu = new MenuButton(null, new FontIcon("fth-list"));
        menu.setId("arrangement");
        menu.getStyleClass().addAll("button-icon", "flat", "no-arrow");
        menu.setMinWidth(USE_PREF_SIZE);
        Hint.on(menu, messages.bind("arrangement.tooltip"));
        menu.accessibleTextProperty().bind(messages.bind("arrangement.tooltip"));
        var group = new ToggleGroup();
        for (Arrangement arrangement : Arrangement.values()) {
            var item = new RadioMenuItem();
            item.setId("arrangement-" + id(arrangement));
            item.textProperty().bind(messages.bind("arrangement." + arrangement));
            item.setToggleGroup(group);
            item.setOnAction(event -> model.arrangementProperty().set(arrangement));
            model.arrangementProperty().subscribe(now -> item.setSelected(now == arrangement));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
