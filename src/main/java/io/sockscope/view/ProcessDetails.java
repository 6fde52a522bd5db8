package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.view.chart.StepAreaChart;
import io.sockscope.viewmodel.Details;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** All that is known of one process. */
final class ProcessDetails extends VBox {
    private static final long HISTORY_NS = 120_000_000_000L;

    private final Messages messages;
    private final Label title = new Label();
    private final Label note = new Label();
    private final StepAreaChart rates = new StepAreaChart();
    private final StringProperty bytes;
    private final StringProperty connections;
    private final StringProperty failures;
    private final StringProperty started;
    private final StringProperty runs;
    private final StringProperty ended;
    private final StringProperty exit;
    private final OwnerFacts owner;
    private int pid;

    ProcessDetails(Messages messages, Consumer<String> showOnly, Consumer<String> makeRule) {
        this.messages = messages;
        getStyleClass().add("details");
        title.setId("details-title");
        title.getStyleClass().add("details-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().add("muted");
        rates.setPrefHeight(132);
        rates.setMinHeight(132);
        rates.accessibleTextProperty().bind(messages.bind("details.rates"));
        var totals = new Facts(messages);
        bytes = totals.add("details.bytes");
        connections = totals.add("details.connections");
        failures = totals.add("details.failures");
        var life = new Facts(messages);
        started = life.add("details.started");
        runs = life.add("details.runs");
        ended = life.add("details.ended");
        exit = life.addIfKnown("details.exit");
        owner = new OwnerFacts(messages);
        var only = new Button();
        only.setId("details-only");
        only.textProperty().bind(messages.bind("menu.only-process"));
        only.setOnAction(event -> showOnly.accept("pid:" + pid));
        getChildren()
                .addAll(
                        new VBox(4, title, note),
                        ConnectionDetails.section(messages, "details.rates", rates),
                        ConnectionDetails.section(messages, "details.totals", totals),
                        ConnectionDetails.section(messages, "details.life", life),
                        ConnectionDetails.section(messages, "details.owner", owner),
                        new FlowPane(
                                8, 8, only, ConnectionDetails.rule(messages, () -> makeRule.accept(title.getText()))));
    }

    void show(Details.TracedProcess now) {
        pid = now.owner().pid();
        title.setText(now.owner().name());
        note.setText(messages.text("details.pid", Integer.toString(pid)));
        rates.show(now.history(), HISTORY_NS);
        bytes.set("\u2193 " + Quantities.bytes(now.rxBytes()) + "   \u2191 " + Quantities.bytes(now.txBytes()));
        connections.set(messages.text(
                "details.connections.value",
                Quantities.count(now.openConnections()),
                Quantities.count(now.allConnections())));
        failures.set(Quantities.count(now.failures()));
        long endNs = now.exitedNs() == 0 ? now.nowNs() : now.exitedNs();
        runs.set(now.startNs() == 0 ? Quantities.NONE : Quantities.duration(Math.max(0, endNs - now.startNs())));
        started.set(Texts.moment(now.history(), now.startNs()));
        ended.set(Texts.moment(now.history(), now.exitedNs()));
        exit.set(now.exitedNs() == 0 ? "" : EventWords.exit(messages, now.end()));
        owner.show(now.owner());
    }
}
