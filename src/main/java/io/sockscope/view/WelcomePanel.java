package io.sockscope.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands in the middle the first time: what this is, and three ways to see something traced. */
final class WelcomePanel extends VBox {
    private static final double WIDTH = 620;

    /**
     * The panel.
     *
     * @param choose goes to the list of processes
     * @param rule begins a rule
     * @param sample opens the recording that comes with the program
     */
    WelcomePanel(Messages messages, Runnable choose, Runnable rule, Runnable sample) {
        setId("welcome");
        getStyleClass().addAll("state-panel", "welcome");
        setAlignment(Pos.CENTER);
        setMinSize(0, 0);
        Label title = Overlay.words(messages, "welcome.title", "state-title");
        Label text = Overlay.words(messages, "welcome.text", "welcome-text");
        text.setMaxWidth(WIDTH);
        Label note = Overlay.words(messages, "welcome.note", "muted");
        note.setMaxWidth(WIDTH);
        getChildren()
                .addAll(
                        title,
                        text,
                        way(messages, "choose", "fth-mouse-pointer", choose),
                        way(messages, "rule", "fth-crosshair", rule),
                        way(messages, "sample", "fth-film", sample),
                        note);
    }

    private static Button way(Messages messages, String id, String icon, Runnable run) {
        Label title = line(messages, "welcome." + id, "welcome-way");
        Label text = line(messages, "welcome." + id + ".text", "muted");
        var line = new HBox(16, new FontIcon(icon), new VBox(2, title, text));
        line.setAlignment(Pos.CENTER_LEFT);
        var button = new Button(null, line);
        button.setId("welcome-" + id);
        button.getStyleClass().add("welcome-button");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.accessibleTextProperty().bind(title.textProperty().concat(". ").concat(text.textProperty()));
        button.setMinHeight(USE_PREF_SIZE);
        button.setPrefWidth(WIDTH);
        button.setOnAction(event -> run.run());
        return button;
    }

    private static Label line(Messages messages, String key, String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.textProperty().bind(messages.bind(key));
        return label;
    }
}
