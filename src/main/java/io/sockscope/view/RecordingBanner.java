package io.sockscope.view;

import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.session.RecordingState;
import io.sockscope.viewmodel.session.SessionModel;
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
                    messages.text("recording.text", SafeText.escape(file.toString(), MOST_PATH_CHARS)),
                    messages.text("recording.end"));
        }
    }
}
