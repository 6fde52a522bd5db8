package io.sockscope.view.patterns;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.view.choice.ChoicePills;
import io.sockscope.viewmodel.patterns.Grouping;
import io.sockscope.viewmodel.patterns.PatternsModel;
import io.sockscope.viewmodel.patterns.PatternsReport;
import io.sockscope.viewmodel.patterns.SubjectRow;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Whom one can look at: the whole trace, and below it its programs, processes or hosts with what they are like. */
public final class SubjectList extends VBox {
    private static final double CELL = 46;

    private final PatternsModel model;
    private final Messages messages;
    private final ListView<SubjectRow> list = new ListView<>();
    private boolean filling;

    public SubjectList(PatternsModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("subject-list");
        list.setId("subjects");
        list.setFixedCellSize(CELL);
        list.setCellFactory(view -> new Cell());
        list.accessibleTextProperty().bind(messages.bind("patterns.subjects"));
        VBox.setVgrow(list, Priority.ALWAYS);
        var pills =
                ChoicePills.of("patterns-by-", "patterns.by.", Grouping.values(), model.groupingProperty(), messages);
        getChildren().addAll(pills, list);
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!filling && row != null) {
                model.subjectProperty().set(row.subject());
            }
        });
        model.reportProperty().subscribe(this::show);
        messages.languageProperty().subscribe(language -> list.refresh());
    }

    private void show(PatternsReport report) {
        filling = true;
        if (!list.getItems().equals(report.subjects())) {
            list.getItems().setAll(report.subjects());
        }
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i).subject().equals(model.subjectProperty().get())) {
                list.getSelectionModel().select(i);
            }
        }
        filling = false;
    }

    /** Gives the list the focus of the keyboard. */
    public void focusList() {
        list.requestFocus();
    }

    /** One of them, with what it is like below its name. */
    private final class Cell extends ListCell<SubjectRow> {
        private final Label name = new Label();
        private final Label note = new Label();
        private final Label bytes = new Label();
        private final Label kinds = new Label();
        private final VBox words;

        Cell() {
            getStyleClass().add("subject-cell");
            note.getStyleClass().add("muted");
            bytes.getStyleClass().add("figure");
            bytes.setMinWidth(Region.USE_PREF_SIZE);
            kinds.getStyleClass().add("muted");
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            var line = new HBox(name, note, space, bytes);
            line.getStyleClass().add("line");
            line.setAlignment(Pos.BASELINE_LEFT);
            words = new VBox(line, kinds);
            words.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable SubjectRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            name.setText(row.name().isEmpty() ? messages.text("patterns.whole") : row.name());
            note.setText(row.note());
            bytes.setText(Quantities.bytes(row.bytes()));
            kinds.setText(row.kinds().stream()
                    .map(kind -> messages.text("kind." + kind))
                    .collect(Collectors.joining(", ")));
            kinds.setVisible(!row.kinds().isEmpty());
            kinds.setManaged(!row.kinds().isEmpty());
            setAccessibleText(name.getText() + " " + row.note() + ", " + bytes.getText() + " " + kinds.getText());
            setGraphic(words);
        }
    }
}
