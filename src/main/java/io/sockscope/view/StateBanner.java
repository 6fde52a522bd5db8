package io.sockscope.view;

import io.sockscope.viewmodel.TracePhase;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.WindowModel;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says above the data that they no longer move, and offers the way on. */
final class StateBanner extends Banner {
    private final Messages messages;

    StateBanner(WindowModel model, Messages messages) {
        super("banner", new FontIcon("fth-alert-triangle"), model::restart);
        this.messages = messages;
        setId("state-banner");
        model.summaryProperty().subscribe(this::show);
        messages.languageProperty()
                .subscribe(language -> show(model.summaryProperty().get()));
    }

    /** True if there is something to say. */
    static boolean tells(TraceSummary summary) {
        return !summary.phase().isLive() && summary.phase() != TracePhase.NOT_STARTED;
    }

    private void show(TraceSummary summary) {
        TracePhase phase = summary.phase();
        boolean starting = phase.isStarting();
        Refusal refusal = Refusal.of(summary, messages);
        String again = phase == TracePhase.LOST ? "action.restart" : "action.again";
        say(
                messages.text("panel." + phase + ".title"),
                starting
                        ? messages.text("panel." + phase + ".text")
                        : (refusal.message() + " " + refusal.remedy()).strip(),
                starting ? "" : messages.text(again));
    }
}
