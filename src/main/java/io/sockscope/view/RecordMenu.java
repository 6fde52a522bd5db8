package io.sockscope.view;

import io.sockscope.viewmodel.session.KeptAge;
import io.sockscope.viewmodel.session.KeptSize;
import io.sockscope.viewmodel.session.RecordingState;
import io.sockscope.viewmodel.session.SessionModel;
import java.util.Locale;
import javafx.beans.property.Property;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** How much of a recording is kept. One that runs keeps to what was chosen when it began. */
final class RecordMenu extends ContextMenu {
    private final SessionModel sessions;
    private final Messages messages;

    RecordMenu(SessionModel sessions, Messages messages) {
        this.sessions = sessions;
        this.messages = messages;
        var heading = new MenuItem();
        heading.getStyleClass().add("menu-heading");
        heading.setDisable(true);
        heading.textProperty().bind(messages.bind("record.kept"));
        getItems().add(heading);
        addChoices("kept-size", KeptSize.values(), sessions.keptSizeProperty());
        getItems().add(new SeparatorMenuItem());
        addChoices("kept-age", KeptAge.values(), sessions.keptAgeProperty());
    }

    private <E extends Enum<E>> void addChoices(String key, E[] choices, Property<E> chosen) {
        var group = new ToggleGroup();
        for (E choice : choices) {
            var item = new RadioMenuItem();
            item.setId(key + "-" + choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            item.textProperty().bind(messages.bind(key + "." + choice));
            item.setToggleGroup(group);
            item.setOnAction(event -> chosen.setValue(choice));
            item.disableProperty().bind(sessions.recordingProperty().map(RecordingState.Running.class::isInstance));
            chosen.subscribe(now -> item.setSelected(now == choice));
            getItems().add(item);
        }
    }
}
