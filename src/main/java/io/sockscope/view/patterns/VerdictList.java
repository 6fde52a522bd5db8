package io.sockscope.view.patterns;

import io.sockscope.text.Quantities;
import io.sockscope.view.Hint;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.patterns.AnomalyRow;
import io.sockscope.viewmodel.patterns.VerdictRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What somebody is like: kind, whose, how sure, why, and the way to the connections that say so; then what was unlike all
 * before, and the way to when that was.
 */
public final class VerdictList extends VBox {
    private static final int MOST_SHOWN = 40;

    private final Messages messages;
    private final Consumer<VerdictRow> showEvidence;
    private final Consumer<AnomalyRow> showTime;
    private final Label nothing = new Label();
    private List<VerdictRow> verdicts = List.of();
    private List<AnomalyRow> anomalies = List.of();

    /**
     * An empty list.
     *
     * @param showEvidence given the verdict whose connections are asked for
     * @param showTime given what was unlike all before, if its time is asked for
     */
    public VerdictList(Messages messages, Consumer<VerdictRow> showEvidence, Consumer<AnomalyRow> showTime) {
        this.messages = messages;
        this.showEvidence = showEvidence;
        this.showTime = showTime;
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
    public void show(List<VerdictRow> nowVerdicts, List<AnomalyRow> nowAnomalies) {
        if (!nowVerdicts.equals(verdicts) || !nowAnomalies.equals(anomalies)) {
            verdicts = nowVerdicts;
            anomalies = nowAnomalies;
            fill();
        }
    }

    private void fill() {
        getChildren()
                .setAll(Stream.concat(
                                verdicts.stream().map(this::card),
                                anomalies.stream().map(this::card))
                        .limit(MOST_SHOWN)
                        .toList());
        int count = verdicts.size() + anomalies.size();
        if (count == 0) {
            getChildren().add(nothing);
        } else if (count > MOST_SHOWN) {
            var more = new Label(messages.text("patterns.more", Quantities.count(count - MOST_SHOWN)));
            more.getStyleClass().add("muted");
            getChildren().add(more);
        }
    }

    private Region card(VerdictRow verdict) {
        return card(
                verdict.notable(),
                kind(verdict.kind(), verdict.notable() ? "fth-alert-triangle" : "fth-activity"),
                verdict.program(),
                messages.text("patterns.confidence", String.format(Locale.ROOT, "%.0f %%", verdict.confidence() * 100)),
                messages.text("reason." + verdict.wording(), verdict.values().toArray()),
                evidence(verdict));
    }

    private Region card(AnomalyRow anomaly) {
        return card(
                true,
                kind("ANOMALY", "fth-zap"),
                anomaly.program(),
                messages.text("patterns.anomaly.when", anomaly.tgid(), anomaly.after(), anomaly.lasting()),
                messages.text("reason." + anomaly.wording(), anomaly.values().toArray()),
                time(anomaly));
    }

    private Label kind(String name, String icon) {
        var kind = new Label(messages.text("kind." + name));
        kind.getStyleClass().add("verdict-kind");
        kind.setMinWidth(USE_PREF_SIZE);
        kind.setGraphic(new FontIcon(icon));
        Hint.on(kind, messages.bind("kind." + name + ".explanation"));
        return kind;
    }

    private static Region card(boolean notable, Label kind, String program, String aside, String reason, Button wayOn) {
        var more = new Label(aside);
        more.getStyleClass().add("muted");
        more.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(10, kind, new Label(program), more);
        head.getStyleClass().add("line");
        head.setAlignment(Pos.BASELINE_LEFT);
        var why = new Label(reason);
        why.getStyleClass().add("verdict-why");
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        var words = new VBox(2, head, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        var card = new HBox(12, words, wayOn);
        card.getStyleClass().addAll("verdict", notable ? "notable" : "quiet");
        card.setAlignment(Pos.CENTER_LEFT);
        return card;
    }

    private Button evidence(VerdictRow verdict) {
        int count = verdict.connections().size();
        var button = wayOn(
                "evidence-" + verdict.kind().toLowerCase(Locale.ROOT).replace('_', '-'),
                messages.text("patterns.evidence", Quantities.count(count), count),
                messages.text("patterns.evidence.tooltip"));
        button.setOnAction(event -> showEvidence.accept(verdict));
        return button;
    }

    private Button time(AnomalyRow anomaly) {
        var button = wayOn(
                "anomaly-" + anomaly.tgid(),
                messages.text("patterns.anomaly.show"),
                messages.text("patterns.anomaly.show.tooltip"));
        button.setOnAction(event -> showTime.accept(anomaly));
        return button;
    }

    private static Button wayOn(String id, String text, String tooltip) {
        var button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("pill");
        button.setMinWidth(USE_PREF_SIZE);
        Hint.on(button, () -> tooltip);
        return button;
    }
}
