package io.sockscope.view;

import io.sockscope.viewmodel.patterns.PatternsModel;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

/** What the user may choose about what is learnt of programs, and where it is kept. */
final class HabitsSheet extends Overlay {
    private final CheckBox atEnd = new CheckBox();

    HabitsSheet(PatternsModel model, Messages messages) {
        super("habits-sheet", 620);
        atEnd.setId("habits-at-end");
        atEnd.setWrapText(true);
        atEnd.textProperty().bind(messages.bind("habits.at-end"));
        atEnd.selectedProperty().bindBidirectional(model.learnsAtEndProperty());
        var file = new TextField(model.habitsFile()); // A field, so that the path can be copied.
        file.setId("habits-file");
        file.setEditable(false);
        file.accessibleTextProperty().bind(messages.bind("habits.file"));
        sheet().getChildren()
                .addAll(
                        words(messages, "habits.title", "sheet-title"),
                        words(messages, "habits.text", "muted"),
                        atEnd,
                        words(messages, "habits.at-end.text", "muted"),
                        words(messages, "habits.file", "pane-title"),
                        file,
                        words(messages, "habits.file.text", "muted"));
    }

    @Override
    void open() {
        super.open();
        atEnd.requestFocus();
    }
}
