package io.sockscope.view.timeline;

import io.sockscope.text.Quantities;
import io.sockscope.view.HoverCard;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.timeline.Bar;
import io.sockscope.viewmodel.timeline.Lane;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;

/** All about one bar, beside the pointer. */
final class BarCard extends HoverCard {
    private static final double WORDS_WIDTH = 320;
    private final Messages messages;
    private final Label title = label("card-title", WORDS_WIDTH);
    private final Label what = label("muted", WORDS_WIDTH);
    private final Label when = label("", WORDS_WIDTH);
    private final Label down = label("down", WORDS_WIDTH);
    private final Label up = label("up", WORDS_WIDTH);

    BarCard(Messages messages) {
        this.messages = messages;
        title.setId("timeline-card-title");
        when.setId("timeline-card-when");
        fill("timeline-card", title, what, when, bytes(down, up));
    }

    void show(Lane lane, Bar bar) {
        title.setText(bar.remote());
        what.setText(lane.name() + " " + lane.id().tgid() + " \u00b7 " + bar.protocol() + " \u00b7 "
                + messages.text("state." + bar.state()));
        when.setText(messages.text(
                bar.isOfDatagrams() ? "timeline.card.datagrams" : "timeline.card.when",
                Quantities.duration(Math.max(0, bar.fromNs() - lane.startNs())),
                Quantities.duration(bar.toNs() - bar.fromNs())));
        down.setText("\u2193 " + Quantities.bytes(bar.rxBytes()));
        up.setText("\u2191 " + Quantities.bytes(bar.txBytes()));
        appear();
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
