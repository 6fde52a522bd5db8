package io.sockscope.view;

import io.sockscope.view.patterns.DriftList;
import io.sockscope.view.patterns.SubjectList;
import io.sockscope.view.patterns.VerdictList;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.patterns.PatternsReport;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the trace, or a part of it, adds up to: what it is like and why, and its figures. */
final class PatternsPage extends BorderPane {
    private static final double LIST = 248;
    private static final double NARROW_LIST = 204;
    private static final double ROOM_BESIDE = 640;
    private static final double LOW_LIST = 160;
    private static final double ROOM_FOR_LIST = 900;

    private final Messages messages;
    private final SubjectList subjects;
    private final VerdictList verdicts;
    private final DriftList drift;
    private final PatternFigures figures;
    private final Label waiting = new Label();
    private final VBox found;

    /**
     * The page.
     *
     * @param sheets where limits and learning are changed
     */
    PatternsPage(WindowModel model, Messages messages, Sheets sheets) {
        this.messages = messages;
        setId("patterns");
        getStyleClass().add("patterns-page");
        subjects = new SubjectList(model.patterns(), messages);
        verdicts = new VerdictList(messages, model::showEvidence, model::showTime);
        drift = new DriftList(messages, model::showEvidence);
        figures = new PatternFigures(messages);
        waiting.setId("patterns-waiting");
        waiting.getStyleClass().add("muted");
        waiting.textProperty().bind(messages.bind("patterns.waiting"));
        var limits = pill("open-limits", "limits.open", "fth-sliders", sheets::openLimits);
        var learn = pill("learn-session", "habits.learn", "fth-bookmark", model.patterns()::learn);
        Hint.on(learn, messages.bind("habits.learn.tooltip"));
        var habits = pill("open-habits", "habits.open", "fth-settings", sheets::openHabits);
        model.patterns().learningProperty().subscribe(learning -> {
            learn.setDisable(learning.running());
            drift.show(learning);
        });
        found = new VBox(
                heading("patterns.verdicts", limits), verdicts, heading("drift.title", learn, habits), drift, figures);
        found.getStyleClass().add("patterns-found");
        var scroll = new ScrollPane(new VBox(new ThroughputPane(model, messages), waiting, found));
        scroll.setId("patterns-scroll");
        scroll.getStyleClass().add("overview");
        scroll.setFitToWidth(true);
        scroll.accessibleTextProperty().bind(messages.bind("page.PATTERNS"));
        setCenter(scroll);
        widthProperty().subscribe(width -> place(width.doubleValue()));
        model.patterns().reportProperty().subscribe(this::show);
    }

    /** The list stands beside what is found, or above it. */
    private void place(double width) {
        boolean beside = width >= ROOM_BESIDE;
        subjects.setPrefWidth(width < ROOM_FOR_LIST ? NARROW_LIST : LIST);
        subjects.setPrefHeight(beside ? USE_COMPUTED_SIZE : LOW_LIST);
        if (beside != subjects.equals(getLeft())) {
            setLeft(null);
            setTop(null);
        }
        if (beside) {
            setLeft(subjects);
        } else {
            setTop(subjects);
        }
    }

    private HBox heading(String key, Button... buttons) {
        var title = new Label();
        title.getStyleClass().add("pane-title");
        title.textProperty().bind(messages.bind(key));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var heading = new HBox(8, title, space);
        heading.getChildren().addAll(buttons);
        heading.getStyleClass().add("pane-head");
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private Button pill(String id, String key, String icon, Runnable run) {
        var pill = new Button(null, new FontIcon(icon));
        pill.setId(id);
        pill.getStyleClass().add("pill");
        pill.setMinWidth(USE_PREF_SIZE);
        pill.textProperty().bind(messages.bind(key));
        pill.setOnAction(event -> run.run());
        return pill;
    }

    private void show(PatternsReport report) {
        boolean ready = report.figures().isPresent();
        waiting.setVisible(!ready);
        waiting.setManaged(!ready);
        found.setVisible(ready);
        found.setManaged(ready);
        verdicts.show(report.verdicts(), report.anomalies());
        drift.show(report.unlike());
        report.figures().ifPresent(figures::show);
    }

    void focusList() {
        subjects.focusList();
    }
}
