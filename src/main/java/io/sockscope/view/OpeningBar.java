package io.sockscope.view;

import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.session.ReplayState;
import io.sockscope.viewmodel.session.SessionModel;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that a recording is being opened, or why it can't be. */
final class OpeningBar extends HBox {
    private static final double SIGN = 18;
    private static final int MOST_NAME_CHARS = 80;

    private final Messages messages;
    private final ProgressIndicator working = new ProgressIndicator();
    private final FontIcon warning = new FontIcon("fth-alert-triangle");
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button another = new Button();

    /**
     * The bar.
     *
     * @param choose asks for another file
     */
    OpeningBar(SessionModel model, Messages messages, Runnable choose) {
        this.messages = messages;
        setId("opening-bar");
        getStyleClass().add("state-banner");
        setAlignment(Pos.CENTER_LEFT);
        working.setMaxSize(SIGN, SIGN);
        working.setMinSize(SIGN, SIGN);
        title.setId("opening-title");
        title.getStyleClass().add("banner-title");
        text.setId("opening-text");
        for (Label label : new Label[] {title, text}) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        var words = new VBox(title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        another.setId("opening-another");
        another.setMinWidth(USE_PREF_SIZE);
        another.textProperty().bind(messages.bind("opening.another"));
        another.setOnAction(event -> choose.run());
        var close = new Button(null, new FontIcon("fth-x"));
        close.setId("opening-close");
        close.getStyleClass().addAll("button-icon", "flat");
        close.accessibleTextProperty().bind(messages.bind("opening.close"));
        close.setOnAction(event -> model.replays().close());
        getChildren().addAll(working, warning, words, another, close);
        model.replayProperty().subscribe(this::show);
        messages.languageProperty()
                .subscribe(language -> show(model.replayProperty().get()));
    }

    /** True if there is something to say. */
    static boolean tells(ReplayState state) {
        return switch (state) {
            case ReplayState.None none -> false;
            case ReplayState.Shown shown -> false;
            case ReplayState.Opening opening -> true;
            case ReplayState.Refused refused -> true;
        };
    }

    private void show(ReplayState state) {
        switch (state) {
            case ReplayState.None none -> {}
            case ReplayState.Shown shown -> {}
            case ReplayState.Opening(String name) -> {
                refused(false);
                title.setText(messages.text("opening.title", nameOf(name)));
            }
            case ReplayState.Refused(String name, String problem, String message, String remedy) -> {
                refused(true);
                var refusal = Refusal.ofSession(problem, nameOf(name), message, remedy, messages);
                title.setText(refusal.message());
                text.setText(refusal.remedy());
            }
        }
    }

    private void refused(boolean refused) {
        present(working, !refused);
        present(warning, refused);
        present(text, refused);
        present(another, refused);
    }

    private String nameOf(String name) {
        return name.isEmpty() ? messages.text("replay.sample") : SafeText.escape(name, MOST_NAME_CHARS);
    }

    private static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }
}
