package io.sockscope.view;

import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.session.KeptAge;
import io.sockscope.viewmodel.session.KeptSize;
import io.sockscope.viewmodel.session.RecordingState;
import io.sockscope.viewmodel.session.SessionModel;
import java.util.ArrayList;
import javafx.scene.layout.Region;

/** Says that what is traced goes into a file, and into which. */
final class RecordingBanner extends Banner {
    private static final int MOST_PATH_CHARS = 160;

    private final SessionModel sessions;
    private final Messages messages;

    RecordingBanner(SessionModel sessions, Messages messages) {
        super("recording", sign(), () -> sessions.recordings().stop());
        this.sessions = sessions;
        this.messages = messages;
        setId("recording-banner");
        getStyleClass().add("recording");
        sessions.recordingProperty().subscribe(state -> show());
        messages.languageProperty().subscribe(language -> show());
    }

    private static Region sign() {
        var sign = new Region();
        sign.getStyleClass().add("record-sign");
        return sign;
    }

    private void show() {
        if (sessions.recordingProperty().get()
                instanceof RecordingState.Running(var file, long bytes, long durationNs)) {
            say(
                    messages.text("recording.title"),
                    messages.text("recording.text", SafeText.escape(file.toString(), MOST_PATH_CHARS)) + kept(),
                    messages.text("recording.end"));
        }
    }

    private String kept() {
        KeptSize size = sessions.keptSizeProperty().get();
        KeptAge age = sessions.keptAgeProperty().get();
        var limits = new ArrayList<String>();
        if (size != KeptSize.ALL) {
            limits.add(messages.text("kept-size." + size));
        }
        if (age != KeptAge.ALL) {
            limits.add(messages.text("kept-age." + age));
        }
        return limits.isEmpty()
                ? ""
                : " " + messages.text("record.kept") + " " + String.join(messages.text("record.kept.and"), limits);
    }
}
