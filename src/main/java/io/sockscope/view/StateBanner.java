package io.sockscope.view;

import io.sockscope.viewmodel.TracePhase;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.WindowModel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says above the data that they no longer move, and offers the way on. */
final class StateBanner extends HBox {
    private final Messages messages;
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button action = new Button();

    StateBanner(WindowModel model, Messages messages) {
        this.messages = messages;
        setId("state-banner");
        getStyleClass().add("state-banner");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("banner-title");
        text.setId("banner-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        var words = new VBox(title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        action.setId("banner-action");
        action.setMinWidth(USE_PREF_SIZE);
        action.setOnAction(event -> model.restart());
        getChildren().addAll(new FontIcon("fth-alert-triangle"), words, action);
        model.summaryProperty().subscribe(this::show);
        messages.languageProperty()
                .subscribe(language -> show(model.summaryProperty().get()));
    }

    private void show(TraceSummary summary) {
        TracePhase phase = summary.phase();
        boolean present = !phase.isLive() && phase != TracePhase.NOT_STARTED;
        setVisible(present);
        setManaged(present);
        boolean starting = phase.isStarting();
        title.setText(messages.text("panel." + phase + ".title"));
        Refusal refusal = Refusal.of(summary, messages);
        text.setText(
                starting
                        ? messages.text("panel." + phase + ".text")
                        : (refusal.message() + " " + refusal.remedy()).strip());
        action.setVisible(!starting);
        action.setText(messages.text(phase == TracePhase.LOST ? "action.restart" : "action.again"));
    }
}
