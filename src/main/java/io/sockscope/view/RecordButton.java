package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.TracePhase;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.session.RecordingState;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** Begins to record what is traced into a file, or ends it; meanwhile it says for how long, and how much that is. */
final class RecordButton extends Button {
    private static final PseudoClass RECORDING = PseudoClass.getPseudoClass("recording");

    /**
     * The button.
     *
     * @param toggle begins or ends
     */
    RecordButton(WindowModel model, Messages messages, Runnable toggle) {
        setId("record");
        getStyleClass().add("record-button");
        setMinWidth(USE_PREF_SIZE);
        var sign = new Region();
        sign.getStyleClass().add("record-sign");
        setGraphic(sign);
        ObservableValue<RecordingState> state = model.sessions().recordingProperty();
        ObservableValue<String> purpose = state.flatMap(
                now -> messages.bind(now instanceof RecordingState.Running ? "record.stop.tooltip" : "record.tooltip"));
        Hint.on(this, purpose);
        accessibleTextProperty().bind(purpose);
        textProperty().bind(state.map(RecordButton::words));
        state.subscribe(now -> pseudoClassStateChanged(RECORDING, now instanceof RecordingState.Running));
        disableProperty().bind(state.flatMap(now -> model.summaryProperty().map(summary -> !possible(now, summary))));
        setOnAction(event -> toggle.run());
        setContextMenu(new RecordMenu(model.sessions(), messages));
    }

    static boolean possible(RecordingState state, TraceSummary summary) {
        return state instanceof RecordingState.Running || summary.phase() == TracePhase.TRACING;
    }

    private static String words(RecordingState state) {
        return state instanceof RecordingState.Running(var file, long bytes, long durationNs)
                ? Quantities.duration(durationNs / 1_000_000_000L * 1_000_000_000L) + " \u00b7 "
                        + Quantities.bytes(bytes)
                : "";
    }
}
