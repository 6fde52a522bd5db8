package io.sockscope.view;

import io.sockscope.viewmodel.RemoteSources;
import io.sockscope.viewmodel.RemoteSources.Choice;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What the user may choose about names and places: a database of his own, and whether name servers are asked. */
final class RemotesSheet extends Overlay {
    private final Messages messages;
    private final RemoteSources sources;
    private final TextField path = new TextField();
    private final CheckBox reverse = new CheckBox();
    private final Label answer = new Label();

    RemotesSheet(RemoteSources sources, Messages messages) {
        super("remotes-sheet", 620);
        this.sources = sources;
        this.messages = messages;
        var title = words(messages, "remotes.title", "sheet-title");
        path.setId("remotes-database");
        path.promptTextProperty().bind(messages.bind("remotes.database.prompt"));
        path.accessibleTextProperty().bind(messages.bind("remotes.database"));
        path.setOnAction(event -> take());
        HBox.setHgrow(path, Priority.ALWAYS);
        var use = new Button();
        use.setId("remotes-use");
        use.setMinWidth(USE_PREF_SIZE);
        use.textProperty().bind(messages.bind("remotes.use"));
        use.setOnAction(event -> take());
        var none = new Button();
        none.setId("remotes-none");
        none.setMinWidth(USE_PREF_SIZE);
        none.textProperty().bind(messages.bind("remotes.none"));
        none.setOnAction(event -> {
            path.clear();
            take();
        });
        reverse.setId("remotes-reverse");
        reverse.setWrapText(true);
        reverse.textProperty().bind(messages.bind("remotes.reverse"));
        reverse.setOnAction(event -> take());
        answer.setId("remotes-answer");
        answer.setWrapText(true);
        answer.setMinHeight(USE_PREF_SIZE);
        sheet().getChildren()
                .addAll(
                        title,
                        words(messages, "remotes.database", "pane-title"),
                        words(messages, "remotes.database.text", "muted"),
                        new HBox(8, path, use, none),
                        words(messages, "remotes.names", "pane-title"),
                        reverse,
                        words(messages, "remotes.reverse.text", "muted"),
                        answer);
        takeDrops();
    }

    /** A file that is dropped anywhere on the sheet is the database. */
    private void takeDrops() {
        sheet().setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            }
            event.consume();
        });
        sheet().setOnDragDropped(event -> {
            List<File> files = event.getDragboard().getFiles();
            if (!files.isEmpty()) {
                path.setText(files.getFirst().toString());
                take();
            }
            event.setDropCompleted(!files.isEmpty());
            event.consume();
        });
    }

    private void take() {
        var wanted = new Choice(path.getText().strip(), reverse.isSelected());
        sources.choose(wanted, refusal -> {
            say(refusal);
            if (refusal.isPresent()) {
                reverse.setSelected(sources.choice().reverseDns());
            }
        });
    }

    private void say(Optional<RemoteSources.Refusal> refusal) {
        answer.getStyleClass().removeAll("mistake", "muted");
        answer.getStyleClass().add(refusal.isPresent() ? "mistake" : "muted");
        answer.setText(refusal.map(why -> Refusal.of(why, messages).lines()).orElse(messages.text("remotes.taken")));
    }

    @Override
    void open() {
        super.open();
        path.setText(sources.choice().database());
        reverse.setSelected(sources.choice().reverseDns());
        answer.setText("");
        path.requestFocus();
    }
}
