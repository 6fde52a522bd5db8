package io.sockscope.view;

import io.sockscope.event.ProcessSource;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.TracePhase;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.TraceSummary.CounterValue;
import io.sockscope.viewmodel.TraceSummary.MapLevel;
import io.sockscope.viewmodel.WindowModel;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The line at the bottom: what the trace is doing, with what, how fast, and what it has lost. */
final class StatusBar extends HBox {
    private static final PseudoClass LOSSES = PseudoClass.getPseudoClass("losses");

    private static final double ROOM_FOR_KERNEL = 1_000;

    private final Messages messages;
    private final Region dot = new Region();
    private final Label state = label("status-text");
    private final Label probes = label("status-probes");
    private final Label calls = label("status-calls");
    private final Label losses = label("status-losses");
    private final Label cost = label("status-cost");
    private final Label kernel = label("status-kernel");
    private final StringProperty counters = new SimpleStringProperty("");
    private @Nullable LimitWords limits;

    StatusBar(WindowModel model, Messages messages) {
        this.messages = messages;
        setId("status");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        dot.setId("status-dot");
        dot.getStyleClass().add("dot");
        dot.setMinSize(8, 8);
        dot.setMaxSize(8, 8);
        state.setGraphic(dot);
        losses.getStyleClass().add("losses");
        for (Label label : new Label[] {probes, calls, losses}) {
            Hint.on(label, counters);
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(state, probes, calls, losses, cost, space, kernel);
        Hint.on(cost, messages.bind("cost.tooltip"));
        Compact.leaveOut(this, ROOM_FOR_KERNEL, java.util.List.of(kernel));
        model.summaryProperty().subscribe(this::show);
        messages.languageProperty()
                .subscribe(language -> show(model.summaryProperty().get()));
    }

    private static Label label(String id) {
        var label = new Label();
        label.setId(id);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private void show(TraceSummary now) {
        for (TracePhase phase : TracePhase.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(
                            phase.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                    phase == now.phase());
        }
        state.setText(
                messages.text("status." + now.phase(), Quantities.count(now.processes()), plural(now.processes())));
        boolean started = !now.family().isEmpty();
        boolean live = started && now.phase().isLive();
        show(probes, live);
        show(calls, live);
        show(losses, started);
        int programs = now.programs().size();
        String attached = messages.text("status.probes", now.family(), Quantities.count(programs), plural(programs));
        probes.setText(attached + describe(now.processSource()));
        calls.setText(messages.text("status.calls", Quantities.perSecond(now.callsPerSecond())));
        losses.setText(describeLosses(now));
        pseudoClassStateChanged(LOSSES, now.losses() > 0 || !now.nearlyFull().isEmpty());
        kernel.setText(started ? messages.text("status.kernel", now.kernelRelease()) : "");
        show(cost, live && !Double.isNaN(now.cost().cores()));
        cost.setText(messages.text("status.cost", Texts.percentOfCore(now.cost().cores())));
        counters.set(describe(now));
        setAccessibleText(state.getText());
    }

    /** What tells of starts and ends of processes. */
    private String describe(ProcessSource source) {
        return messages.text("status.processes." + source.label());
    }

    private static void show(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }

    /** For texts that differ between one and many: MessageFormat's choice wants a number. */
    private static Integer plural(int count) {
        return count;
    }

    /** What is lost, and what soon will be. */
    private String describeLosses(TraceSummary now) {
        var text = new StringBuilder(messages.text("status.losses", Quantities.count(now.losses())));
        for (MapLevel level : now.nearlyFull()) {
            text.append(" \u00b7 ").append(messages.text("status.full." + level.id(), level.percent()));
        }
        return text.toString();
    }

    private String describe(TraceSummary now) {
        var text = new StringBuilder(messages.text("status.counters"));
        for (CounterValue counter : now.counters()) {
            text.append('\n')
                    .append(Quantities.count(counter.value()))
                    .append("  ")
                    .append(messages.text("counter." + counter.id()));
        }
        if (now.forgottenConnections() > 0) {
            text.append('\n').append(messages.text("status.forgotten", Quantities.count(now.forgottenConnections())));
        }
        if (!now.limits().isEmpty()) {
            text.append("\n\n").append(messages.text("status.limits"));
            LimitWords words = limits == null ? new LimitWords(messages) : limits;
            limits = words;
            now.limits().forEach(limit -> text.append("\n\u2022 ").append(words.of(limit)));
        }
        text.append("\n\n").append(messages.text("status.programs", String.join(", ", now.programs())));
        return text.toString();
    }
}
