package io.sockscope.view.patterns;

import io.sockscope.text.Quantities;
import io.sockscope.view.Hint;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.patterns.VerdictRow;
import java.util.List;
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

/** What somebody is like: kind, whose, how sure, why, and the way to the connections that say so. */
public final class VerdictList extends VBox {
    private static final int MOST_SHOWN = 40;

    private final Messages messages;
    private final Consumer<VerdictRow> showEvidence;
    private final Label nothing = new Label();
    private List<VerdictRow> verdicts = List.of();

    /**
     * An empty list.
     *
     * @param showEvidence given the verdict whose connections are asked for
     */
    public VerdictList(Messages messages, Consumer<VerdictRow> showEvidence) {
        this.messages = messages;
        this.showEvidence = showEvidence;
        setId("verdicts");
        getStyleClass().add("verdict-list");
        nothing.setId("no-verdict");
        nothing.getStyleClass().add("muted");
        nothing.setWrapText(true);
        nothing.setMinHeight(USE_PREF_SIZE);
        nothing.textProperty().bind(messages.bind("patterns.none"));
        getChildren().add(nothing);
        messages.languageProperty().subscribe(language -> fill());
    }

    /** Shows these instead. What is as before stays, and with it the focus. */
    public void show(List<VerdictRow> now) {
        if (!now.equals(verdicts)) {
            verdicts = now;
            fill();
        }
    }

    private void fill() {
        getChildren().setAll(verdicts.stream().limit(MOST_SHOWN).map(this::card).toList());
        if (verdicts.isEmpty()) {
            getChildren().add(nothing);
        } else if (verdicts.size() > MOST_SHOWN) {
            var more = new Label(messages.text("patterns.more", Quantities.count(verdicts.size() - MOST_SHOWN)));
            more.getStyleClass().add("muted");
            getChildren().add(more);
        }
    }

    private Region card(VerdictRow verdict) {
        var kind = new Label(messages.text("kind." + verdict.kind()));
        kind.getStyleClass().add("verdict-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        kind.setGraphic(new FontIcon(verdict.notable() ? "fth-alert-triangle" : "fth-activity"));
        Hint.on(kind, messages.bind("kind." + verdict.kind() + ".explanation"));
        var program = new Label(verdict.program());
        var sure = new Label(messages.text(
                "patterns.confidence", String.format(Locale.ROOT, "%.0f %%", verdict.confidence() * 100)));
        sure.getStyleClass().add("muted");
        sure.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(10, kind, program, sure);
        head.getStyleClass().add("line");
        head.setAlignment(Pos.BASELINE_LEFT);
        var why = new Label(
                messages.text("reason." + verdict.wording(), verdict.values().toArray()));
        why.getStyleClass().add("verdict-why");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        var words = new VBox(2, head, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        var card = new HBox(12, words, evidence(verdict));
        card.getStyleClass().addAll("verdict", verdict.notable() ? "notable" : "quiet");
        card.setAlignment(Pos.CENTER_LEFT);
        return card;
    }

    private Button evidence(VerdictRow verdict) {
        int count = verdict.connections().size();
        var button = new Button(messages.text("patterns.evidence", Quantities.count(count), count));
        button.setId("evidence-" + verdict.kind().toLowerCase(Locale.ROOT).replace('_', '-'));
        button.getStyleClass().add("pill");
        button.setMinWidth(USE_PREF_SIZE);
        Hint.on(button, messages.bind("patterns.evidence.tooltip"));
        button.setOnAction(event -> showEvidence.accept(verdict));
        return button;
    }
}
