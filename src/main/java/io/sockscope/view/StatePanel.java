package io.sockscope.view;

import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.TracePhase;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.rules.RulesModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands in the middle while there is nothing to show: why, and what to do. */
final class StatePanel extends VBox {
    private static final int MOST_WAITING_CHARS = 300;

    private final Messages messages;
    private final FontIcon icon = new FontIcon();
    private final ProgressIndicator progress = new ProgressIndicator();
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label remedy = new Label();
    private final Button action = new Button();
    private final ObservableList<String> names;
    private final RulesModel rules;
    private final HBox recordings;

    /**
     * The panel.
     *
     * @param find goes to the list of processes
     * @param openSession asks for a recording to open
     */
    StatePanel(WindowModel model, Messages messages, Runnable find, Runnable openSession) {
        this.messages = messages;
        setId("state-panel");
        getStyleClass().add("state-panel");
        setAlignment(Pos.CENTER);
        icon.getStyleClass().add("state-icon");
        progress.setPrefSize(36, 36);
        title.setId("state-title");
        title.getStyleClass().add("state-title");
        text.setId("state-text");
        remedy.setId("state-remedy");
        remedy.getStyleClass().add("muted");
        for (Label label : new Label[] {text, remedy}) {
            label.setWrapText(true);
            label.setAlignment(Pos.CENTER);
            label.setMaxWidth(460);
            label.setMinHeight(USE_PREF_SIZE);
            label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        }
        action.setId("state-action");
        action.getStyleClass().add("accent");
        names = model.picker().names();
        rules = model.rules();
        action.setOnAction(event -> {
            switch (wayOn(model.summaryProperty().get().phase())) {
                case NONE -> {}
                case FIND -> find.run();
                case START -> model.start();
                case AGAIN, RESTART -> model.restart();
                case LIVE -> model.sessions().replays().close();
            }
        });
        names.addListener(
                (InvalidationListener) changed -> show(model.summaryProperty().get()));
        recordings = recordings(model, openSession);
        getChildren().addAll(icon, progress, title, text, remedy, action, recordings);
        model.rules()
                .entriesProperty()
                .subscribe(entries -> show(model.summaryProperty().get()));
        model.summaryProperty().subscribe(this::show);
        messages.languageProperty()
                .subscribe(language -> show(model.summaryProperty().get()));
    }

    /** What can be looked at without a privilege. */
    private HBox recordings(WindowModel model, Runnable openSession) {
        Button sample = button("sample", () -> model.sessions().replays().openSample());
        Button file = button("open", openSession);
        var both = new HBox(8, sample, file);
        both.setAlignment(Pos.CENTER);
        return both;
    }

    private Button button(String id, Runnable run) {
        var button = new Button();
        button.setId("state-" + id);
        button.textProperty().bind(messages.bind("panel." + id));
        button.setOnAction(event -> run.run());
        return button;
    }

    /** What the button offers; its words have the key {@code action.} and the name in small letters. */
    private enum WayOn {
        NONE,
        FIND,
        START,
        AGAIN,
        RESTART,
        LIVE
    }

    private WayOn wayOn(TracePhase phase) {
        return switch (phase) {
            case NOT_STARTED -> waiting().isEmpty() ? WayOn.FIND : WayOn.START;
            case STARTING, ASKING_PERMISSION -> WayOn.NONE;
            case TRACING -> WayOn.FIND;
            case REPLAYING -> WayOn.LIVE;
            case NOT_PERMITTED, KERNEL_CANNOT, FAILED -> WayOn.AGAIN;
            case LOST -> WayOn.RESTART;
        };
    }

    /** What is to be traced as soon as a trace runs. */
    private List<String> waiting() {
        return Stream.concat(names.stream(), rules.labels().stream()).toList();
    }

    private void show(TraceSummary summary) {
        TracePhase phase = summary.phase();
        present(progress, phase.isStarting());
        present(icon, !phase.isStarting());
        icon.setIconLiteral(
                switch (phase) {
                    case NOT_STARTED, STARTING, ASKING_PERMISSION -> "fth-activity";
                    case TRACING -> "fth-crosshair";
                    case REPLAYING -> "fth-film";
                    case NOT_PERMITTED -> "fth-lock";
                    case KERNEL_CANNOT -> "fth-cpu";
                    case FAILED, LOST -> "fth-alert-triangle";
                });
        title.setText(messages.text("panel." + phase + ".title"));
        WayOn way = wayOn(phase);
        boolean failed = phase.isUnavailable() || phase == TracePhase.LOST;
        Refusal refusal = Refusal.of(summary, messages);
        text.setText(
                failed
                        ? refusal.message()
                        : way == WayOn.START
                                ? messages.text(
                                        "panel.names.text",
                                        SafeText.escape(String.join(", ", waiting()), MOST_WAITING_CHARS))
                                : messages.text("panel." + phase + ".text"));
        remedy.setText(failed ? refusal.remedy() : "");
        present(remedy, !remedy.getText().isEmpty());
        present(action, way != WayOn.NONE);
        present(recordings, failed || phase == TracePhase.NOT_STARTED || phase == TracePhase.ASKING_PERMISSION);
        action.setText(
                way == WayOn.NONE ? "" : messages.text("action." + way.name().toLowerCase(Locale.ROOT)));
    }

    private static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }
}
