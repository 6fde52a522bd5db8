package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ChartModel;
import io.sockscope.viewmodel.Span;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import org.kordamp.ikonli.javafx.FontIcon;

/** Names the selected span, to which all views keep, and lets go of it. Not there while none is selected. */
public final class SpanPill extends Button {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final ChartModel model;
    private final Messages messages;

    public SpanPill(ChartModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("span");
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
        setGraphic(new FontIcon("fth-x"));
        setContentDisplay(ContentDisplay.RIGHT);
        Hint.on(this, messages.bind("span.tooltip"));
        setOnAction(event -> model.selectAll());
        model.spanProperty().subscribe(this::show);
        messages.languageProperty()
                .subscribe(language -> show(model.spanProperty().get()));
    }

    private void show(Optional<Span> span) {
        setVisible(span.isPresent());
        setManaged(span.isPresent());
        setText(span.map(selected -> messages.text(
                        "span.words",
                        clock(selected.fromNs()),
                        clock(selected.toNs()),
                        Quantities.duration(selected.durationNs())))
                .orElse(""));
    }

    private String clock(long ns) {
        return CLOCK.format(model.layersProperty().get().wallClock(ns).atZone(ZoneId.systemDefault()));
    }
}
