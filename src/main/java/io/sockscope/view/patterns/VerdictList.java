package io.sockscope.view.patterns;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.Picked;
import io.sockscope.viewmodel.patterns.AnomalyRow;
import io.sockscope.viewmodel.patterns.VerdictRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What somebody is like: kind, whose, how sure, why, and the way to the connections that say so; then what was unlike all
 * before, and the way to when that was.
 */
public final class VerdictList extends VBox {
    private static final int MOST_SHOWN = 40;

    private final Messages messages;
    private final FindingCards cards;
    private final Consumer<Picked> showEvidence;
    private final Consumer<AnomalyRow> showTime;
    private final Label nothing = new Label();
    private List<VerdictRow> verdicts = List.of();
    private List<AnomalyRow> anomalies = List.of();

    /**
     * An empty list.
     *
     * @param showEvidence given the connections that are asked for
     * @param showTime given what was unlike all before, if its time is asked for
     */
    public VerdictList(Messages messages, Consumer<Picked> showEvidence, Consumer<AnomalyRow> showTime) {
        this.messages = messages;
        this.cards = new FindingCards(messages);
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
        // Each kind has at least half of the places, if it fills them: however many of one there are, the other is
        // seen.
        int places = Math.max(MOST_SHOWN / 2, MOST_SHOWN - anomalies.size());
        getChildren()
                .setAll(Stream.concat(
                                verdicts.stream().limit(places).map(this::card),
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
        return cards.card(
                verdict.notable(),
                cards.kind(verdict.kind(), verdict.notable() ? "fth-alert-triangle" : "fth-activity"),
                verdict.program(),
                messages.text("patterns.confidence", String.format(Locale.ROOT, "%.0f %%", verdict.confidence() * 100)),
                messages.text("reason." + verdict.wording(), verdict.values().toArray()),
                evidence(verdict));
    }

    private Region card(AnomalyRow anomaly) {
        return cards.card(
                true,
                cards.kind("ANOMALY", "fth-zap"),
                anomaly.program(),
                messages.text("patterns.anomaly.when", anomaly.tgid(), anomaly.after(), anomaly.lasting()),
                messages.text("reason." + anomaly.wording(), anomaly.values().toArray()),
                time(anomaly));
    }

    private Button evidence(VerdictRow verdict) {
        return cards.evidence(verdict.picked(), showEvidence);
    }

    private Button time(AnomalyRow anomaly) {
        var button = FindingCards.wayOn(
                "anomaly-" + anomaly.tgid(),
                messages.text("patterns.anomaly.show"),
                messages.text("patterns.anomaly.show.tooltip"));
        button.setOnAction(event -> showTime.accept(anomaly));
        return button;
    }
}
