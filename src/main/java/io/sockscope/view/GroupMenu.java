package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionGrouping;
import io.sockscope.viewmodel.LineArrangement;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chooses what the table is grouped by, and folds all groups. */
final class GroupMenu extends MenuButton {
    GroupMenu(LineArrangement arrangement, Messages messages) {
        super(null, new FontIcon("fth-layers"));
        setId("group-menu");
        setMinWidth(USE_PREF_SIZE);
        ObservableValue<String> chosen =
                arrangement.groupingProperty().flatMap(grouping -> messages.bind("grouping." + grouping));
        textProperty().bind(messages.bind("group", chosen));
        accessibleTextProperty().bind(textProperty());
        Hint.on(this, messages.bind("group.tooltip"));
        var choices = new ToggleGroup();
        for (ConnectionGrouping grouping : ConnectionGrouping.values()) {
            var item = new RadioMenuItem();
            item.setId("group-" + grouping.id());
            item.textProperty().bind(messages.bind("grouping." + grouping));
            item.setToggleGroup(choices);
            item.setOnAction(event -> arrangement.groupingProperty().set(grouping));
            arrangement.groupingProperty().subscribe(now -> item.setSelected(now == grouping));
            getItems().add(item);
        }
        getItems().add(new SeparatorMenuItem());
        getItems().addAll(foldItem(arrangement, messages, true), foldItem(arrangement, messages, false));
    }

    private static MenuItem foldItem(LineArrangement arrangement, Messages messages, boolean expand) {
        String id = expand ? "expand-groups" : "fold-groups";
        var item = new MenuItem();
        item.setId(id);
        item.textProperty().bind(messages.bind("action." + id));
        item.setOnAction(event -> arrangement.expandAll(expand));
        item.disableProperty().bind(arrangement.groupingProperty().map(now -> now == ConnectionGrouping.NONE));
        return item;
    }
}
