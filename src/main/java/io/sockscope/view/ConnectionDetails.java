package io.sockscope.view;

import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Errno;
import io.sockscope.text.Quantities;
import io.sockscope.view.chart.LifeBar;
import io.sockscope.view.chart.RoundTripLine;
import io.sockscope.view.chart.SizesChart;
import io.sockscope.view.chart.StepAreaChart;
import io.sockscope.viewmodel.Details;
import io.sockscope.viewmodel.Peer;
import io.sockscope.viewmodel.filter.FilterTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All that is known of one connection. */
final class ConnectionDetails extends VBox {
    private static final long HISTORY_NS = 120_000_000_000L;

    private final Messages messages;
    private final Label title = new Label();
    private final Label ends = new Label();
    private final Label whoSaysSo = new Label();
    private final RemoteWords remoteWords;
    private final StringProperty address;
    private final StringProperty where;
    private final StringProperty opened;
    private final StringProperty closed;
    private final Label state = new Label();
    private final LifeBar life = new LifeBar();
    private final VBox legend = new VBox();
    private final StepAreaChart rates = new StepAreaChart();
    private final SizesChart sizes = new SizesChart();
    private final Label noSizes = new Label();
    private final RoundTripLine roundTrips = new RoundTripLine();
    private final StringProperty remoteFilter = new SimpleStringProperty("");
    private final StringProperty processFilter = new SimpleStringProperty("");
    private final StringProperty rtt;
    private final StringProperty retransmits;
    private final StringProperty calls;
    private final StringProperty before;
    private final StringProperty bytes;
    private final OwnerFacts owner;
    private String ownerName = "";

    ConnectionDetails(Messages messages, Consumer<String> showOnly, Consumer<String> makeRule) {
        this.messages = messages;
        this.remoteWords = new RemoteWords(messages);
        getStyleClass().add("details");
        title.setId("details-title");
        title.getStyleClass().add("details-title");
        ends.setId("details-ends");
        ends.getStyleClass().add("muted");
        state.setId("details-state");
        state.getStyleClass().addAll("state", "badge");
        state.setMinWidth(USE_PREF_SIZE);
        whoSaysSo.setId("details-source");
        whoSaysSo.getStyleClass().add("muted");
        for (Label label : List.of(title, ends, whoSaysSo)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        legend.getStyleClass().add("life-legend");
        rates.setPrefHeight(132);
        rates.setMinHeight(132);
        rates.accessibleTextProperty().bind(messages.bind("details.rates"));
        noSizes.getStyleClass().add("muted");
        noSizes.setWrapText(true);
        noSizes.textProperty().bind(messages.bind("details.sizes.none"));
        sizes.accessibleTextProperty().bind(messages.bind("details.sizes"));
        var remote = new Facts(messages);
        remote.getStyleClass().add("below-badge");
        address = remote.add("details.address");
        where = remote.add("details.where");
        opened = remote.add("details.opened");
        closed = remote.addIfKnown("details.closed");
        var amounts = new Facts(messages);
        bytes = amounts.add("details.bytes");
        calls = amounts.add("details.calls");
        before = amounts.addIfKnown("details.before");
        var health = new Facts(messages);
        rtt = health.add("details.rtt");
        retransmits = health.add("details.retransmits");
        owner = new OwnerFacts(messages);
        Button onlyRemote = new Button();
        onlyRemote.setId("details-only-remote");
        onlyRemote.textProperty().bind(messages.bind("details.only-remote"));
        onlyRemote.disableProperty().bind(remoteFilter.isEmpty());
        onlyRemote.setOnAction(event -> showOnly.accept(remoteFilter.get()));
        Button onlyProcess = new Button();
        onlyProcess.setId("details-only-process");
        onlyProcess.textProperty().bind(messages.bind("details.only-process"));
        onlyProcess.setOnAction(event -> showOnly.accept(processFilter.get()));
        Button rule = rule(messages, () -> makeRule.accept(ownerName));
        getChildren()
                .addAll(
                        new VBox(4, title, whoSaysSo, ends, new HBox(state), remote),
                        section("details.life", life, legend),
                        section("details.rates", rates),
                        section("details.sizes", sizes, noSizes, amounts),
                        section("details.health", roundTrips, health),
                        section("details.owner", owner),
                        new FlowPane(8, 8, onlyRemote, onlyProcess, rule));
    }

    private VBox section(String key, Node... content) {
        return section(messages, key, content);
    }

    /** Begins a rule for all that have the name of a process. */
    static Button rule(Messages messages, Runnable make) {
        var button = new Button();
        button.setId("details-rule");
        button.textProperty().bind(messages.bind("process-menu.rule"));
        button.setOnAction(event -> make.run());
        return button;
    }

    static VBox section(Messages messages, String key, Node... content) {
        var heading = new Label();
        heading.getStyleClass().add("section-title");
        heading.textProperty().bind(messages.bind(key));
        var box = new VBox(heading);
        box.getStyleClass().add("section");
        box.getChildren().addAll(content);
        return box;
    }

    void show(Details.Connection now) {
        Peer peer = now.peer();
        title.setText(
                peer.address().isKnown() ? peer.host() + peer.address().port() : messages.text("details.no-peer"));
        whoSaysSo.setText(remoteWords.source(peer.end()));
        present(whoSaysSo, !whoSaysSo.getText().isEmpty());
        where.set(orNone(remoteWords.place(peer.end())));
        address.set(peer.address().isKnown() ? peer.address().toString() : Quantities.NONE);
        opened.set(
                now.isOlderThanTrace() ? messages.text("opened.before") : Texts.moment(now.history(), now.openedNs()));
        closed.set(now.closedNs() == 0 ? "" : Texts.moment(now.history(), now.closedNs()));
        ends.setText(messages.text(
                "details.ends",
                now.protocol(),
                messages.text("way." + now.way()),
                now.local().isKnown() ? now.local() : Quantities.NONE));
        String word = messages.text("state." + now.state());
        state.setText(now.errno() == 0 ? word : word + " (" + Errno.name(now.errno()) + ")");
        for (var tone : io.sockscope.viewmodel.StateWord.Tone.values()) {
            state.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT)),
                    now.state().tone() == tone);
        }
        showLife(LifeStages.of(now));
        rates.show(now.history(), HISTORY_NS);
        sizes.show(now.rxSizes(), now.txSizes());
        boolean any = now.rxCalls() + now.txCalls() > 0;
        present(sizes, any);
        present(noSizes, !any);
        bytes.set(bothWays(now.rxBytes(), now.txBytes()));
        EarlierBytes earlier = now.earlier();
        before.set(earlier.isKnown() && !earlier.equals(EarlierBytes.NONE) ? bothWays(earlier.rx(), earlier.tx()) : "");
        calls.set("\u2193 " + Quantities.count(now.rxCalls()) + "   \u2191 " + Quantities.count(now.txCalls()));
        rtt.set(Quantities.roundTrip(now.rttUs()) + " / " + Quantities.roundTrip(now.minRttUs()));
        retransmits.set(Quantities.count(now.retransmits()));
        roundTrips.show(now.roundTrips());
        present(roundTrips, now.roundTrips().size() > 1);
        owner.show(now.owner());
        ownerName = now.owner().name();
        remoteFilter.set(
                peer.address().isKnown() ? FilterTerms.host(peer.address().end().address()) : "");
        processFilter.set("pid:" + now.owner().pid());
    }

    private static String bothWays(long rxBytes, long txBytes) {
        return "\u2193 " + Quantities.bytes(rxBytes) + "   \u2191 " + Quantities.bytes(txBytes);
    }

    private void showLife(List<LifeStages.Stage> stages) {
        life.show(stages.stream()
                .map(stage -> new LifeBar.Stage(stage.style(), stage.durationNs()))
                .toList());
        var lines = new ArrayList<Node>();
        for (LifeStages.Stage stage : stages) {
            var swatch = new Region();
            swatch.getStyleClass().addAll("stage", stage.style());
            swatch.setMinSize(8, 8);
            swatch.setMaxSize(8, 8);
            var name = new Label(messages.text("stage." + stage.style()), swatch);
            name.getStyleClass().add("fact-name");
            var space = new Region();
            HBox.setHgrow(space, javafx.scene.layout.Priority.ALWAYS);
            var duration = new Label(Quantities.duration(stage.durationNs()));
            duration.setMinWidth(USE_PREF_SIZE);
            lines.add(new HBox(name, space, duration));
        }
        legend.getChildren().setAll(lines);
    }

    private static String orNone(String words) {
        return words.isEmpty() ? Quantities.NONE : words;
    }

    private static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }
}
