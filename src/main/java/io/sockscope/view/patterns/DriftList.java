package io.sockscope.view.patterns;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.Picked;
import io.sockscope.viewmodel.patterns.DriftRow;
import io.sockscope.viewmodel.patterns.Habits.Problem;
import io.sockscope.viewmodel.patterns.PatternsModel.Learning;
import io.sockscope.viewmodel.patterns.UnlikeBefore;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What programs had not done in sessions before: what was compared, and a card for each that is new or unusual. */
public final class DriftList extends VBox {
    private static final int MOST_SHOWN = 40;

    private final Messages messages;
    private final FindingCards cards;
    private final Consumer<Picked> showEvidence;
    private final Label compared = new Label();
    private UnlikeBefore unlike = UnlikeBefore.NONE;
    private Optional<Problem> notLearnt = Optional.empty();

    /**
     * An empty list.
     *
     * @param showEvidence given the connections that are asked for
     */
    public DriftList(Messages messages, Consumer<Picked> showEvidence) {
        this.messages = messages;
        this.cards = new FindingCards(messages);
        this.showEvidence = showEvidence;
        setId("drift");
        getStyleClass().add("verdict-list");
        compared.setId("drift-compared");
        compared.setWrapText(true);
        compared.setMinHeight(USE_PREF_SIZE);
        messages.languageProperty().subscribe(language -> fill());
    }

    /** Shows this instead. What is as before stays, and with it the focus. */
    public void show(UnlikeBefore now) {
        if (!now.equals(unlike)) {
            unlike = now;
            fill();
        }
    }

    /** Says what came of learning. */
    public void show(Learning learning) {
        notLearnt = learning.problem();
        fill();
    }

    private void fill() {
        Optional<Problem> problem = notLearnt.or(unlike::problem);
        compared.setText(problem.map(this::words).orElseGet(this::words));
        compared.getStyleClass().setAll("label", problem.isPresent() ? "mistake" : "muted");
        getChildren().setAll(compared);
        unlike.rows().stream().limit(MOST_SHOWN).map(this::card).forEach(getChildren()::add);
        int more = unlike.rows().size() - MOST_SHOWN;
        if (more > 0) {
            var rest = new Label(messages.text("patterns.more", Quantities.count(more)));
            rest.getStyleClass().add("muted");
            getChildren().add(rest);
        }
    }

    private String words(Problem problem) {
        String key = "refusal.habits." + problem.id();
        return messages.has(key)
                ? messages.text(key, problem.message(), problem.file())
                : problem.message() + "\n" + problem.remedy();
    }

    private String words() {
        if (unlike.learnt()) {
            return messages.text("drift.learnt");
        }
        String key = unlike.mostSessions() == 0
                ? "drift.nothing-learnt"
                : unlike.known() == 0
                        ? "drift.too-few"
                        : unlike.rows().isEmpty() ? "drift.as-before" : "drift.compared";
        return messages.text(
                key,
                Quantities.count(unlike.known()),
                Quantities.count(unlike.programs()),
                Quantities.count(unlike.mostSessions()),
                Quantities.count(unlike.leastSessions()));
    }

    private Region card(DriftRow row) {
        return cards.card(
                true,
                cards.kind(row.wording(), "fth-git-branch"),
                row.program(),
                messages.text("drift.sessions", Quantities.count(row.sessions())),
                messages.text("reason." + row.wording(), row.values().toArray()),
                cards.evidence(row.picked(), showEvidence));
    }
}
