package io.sockscope.view.patterns;

import io.sockscope.text.Quantities;
import io.sockscope.view.Hint;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.Picked;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Cards that say what was found: kind, whose, why, and the way to what says so. */
record FindingCards(Messages messages) {
    /**
     * A card.
     *
     * @param aside stands behind the program
     * @param wayOn leads to what the finding rests on
     */
    Region card(boolean notable, Label kind, String program, String aside, String reason, Button wayOn) {
        var more = new Label(aside);
        more.getStyleClass().add("muted");
        more.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(10, kind, new Label(program), more);
        head.getStyleClass().add("line");
        head.setAlignment(Pos.BASELINE_LEFT);
        var why = new Label(reason);
        why.getStyleClass().add("verdict-why");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(2, head, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        var card = new HBox(12, words, wayOn);
        card.getStyleClass().addAll("verdict", notable ? "notable" : "quiet");
        card.setAlignment(Pos.CENTER_LEFT);
        return card;
    }

    /** Its kind, which says what that is when it is pointed at. */
    Label kind(String name, String icon) {
        var kind = new Label(messages.text("kind." + name));
        kind.getStyleClass().add("verdict-kind");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        kind.setGraphic(new FontIcon(icon));
        Hint.on(kind, messages.bind("kind." + name + ".explanation"));
        return kind;
    }

    /** The way to its connections. */
    Button evidence(Picked picked, Consumer<Picked> show) {
        int count = picked.connections().size();
        var button = wayOn(
                "evidence-" + picked.kind().toLowerCase(Locale.ROOT).replace('_', '-'),
                messages.text("patterns.evidence", Quantities.count(count), count),
                messages.text("patterns.evidence.tooltip"));
        button.setOnAction(event -> show.accept(picked));
        return button;
    }

    /** A button that leads on. */
    static Button wayOn(String id, String text, String tooltip) {
        var button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("pill");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Hint.on(button, () -> tooltip);
        return button;
    }
}
