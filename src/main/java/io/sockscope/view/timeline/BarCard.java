package io.sockscope.view.timeline;

import io.sockscope.text.Quantities;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.timeline.Bar;
import io.sockscope.viewmodel.timeline.Lane;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All about one bar, beside the pointer. */
final class BarCard extends VBox {
    private final Messages messages;
    private final Label title = label("card-title");
    private final Label what = label("muted");
    private final Label when = label("");
    private final Label down = label("down");
    private final Label up = label("up");

    BarCard(Messages messages) {
        this.messages = messages;
        setId("timeline-card");
        getStyleClass().add("map-card");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        title.setId("timeline-card-title");
        when.setId("timeline-card-when");
        var bytes = new HBox(down, up);
        bytes.getStyleClass().add("card-bytes");
        getChildren().addAll(title, what, when, bytes);
    }

    private static Label label(String style) {
        var label = new Label();
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        label.setWrapText(true);
        label.setMaxWidth(320);
        return label;
    }

    void show(Lane lane, Bar bar) {
        title.setText(bar.remote());
        what.setText(lane.name() + " " + lane.id().tgid() + " \u00b7 " + bar.protocol() + " \u00b7 "
                + messages.text("state." + bar.state()));
        when.setText(messages.text(
                "timeline.card.when",
                Quantities.duration(Math.max(0, bar.fromNs() - lane.startNs())),
                Quantities.duration(bar.toNs() - bar.fromNs())));
        down.setText("\u2193 " + Quantities.bytes(bar.rxBytes()));
        up.setText("\u2191 " + Quantities.bytes(bar.txBytes()));
        setVisible(true);
        autosize();
    }

    /** What the card says, for who cannot see it. */
    String text() {
        return Stream.of(title, what, when, down, up).map(Label::getText).collect(Collectors.joining(", "));
    }

    /** The family that the stylesheet gives to texts. */
    String fontFamily() {
        return when.getFont().getFamily();
    }
}
