package io.sockscope.view;

import io.sockscope.view.choice.RadioItems;
import io.sockscope.viewmodel.session.KeptAge;
import io.sockscope.viewmodel.session.KeptSize;
import io.sockscope.viewmodel.session.RecordingState;
import io.sockscope.viewmodel.session.SessionModel;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** How much of a recording is kept. One that runs keeps to what was chosen when it began. */
final class RecordMenu extends ContextMenu {
    private final SessionModel sessions;

    RecordMenu(SessionModel sessions, Messages messages) {
        this.sessions = sessions;
        var heading = new MenuItem();
        heading.getStyleClass().add("menu-heading");
        heading.setDisable(true);
        heading.textProperty().bind(messages.bind("record.kept"));
        getItems().add(heading);
        add(RadioItems.of("kept-size", KeptSize.values(), sessions.keptSizeProperty(), messages));
        getItems().add(new SeparatorMenuItem());
        add(RadioItems.of("kept-age", KeptAge.values(), sessions.keptAgeProperty(), messages));
    }

    private void add(List<RadioMenuItem> choices) {
        choices.forEach(choice -> choice.disableProperty()
                .bind(sessions.recordingProperty().map(RecordingState.Running.class::isInstance)));
        getItems().addAll(choices);
    }
}
