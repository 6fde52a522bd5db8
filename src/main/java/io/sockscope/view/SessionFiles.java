package io.sockscope.view;

import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.session.RecordingState;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Window;

/** Recordings as files: asks which to open or to write, takes those that are dropped, and says what came of them. */
final class SessionFiles {
    /** What the name of a recording ends in. */
    static final String EXTENSION = "sockscope";

    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final WindowModel model;
    private final Messages messages;
    private final FilePrompt prompt;
    private final Exports exports;

    /**
     * Files of recordings.
     *
     * @param exports remembers in which folder
     * @param notices says what came of a recording
     */
    SessionFiles(WindowModel model, Messages messages, FilePrompt prompt, Exports exports, Notices notices) {
        this.model = model;
        this.messages = messages;
        this.prompt = prompt;
        this.exports = exports;
        model.sessions().recordingProperty().addListener((property, before, now) -> {
            if (before instanceof RecordingState.Running || now instanceof RecordingState.Failed) {
                notices.show(now, model.sessions().replays()::open);
            }
        });
    }

    void open(Window owner) {
        prompt.whatToOpen(owner, messages.text("open.title"), exports.folder(), EXTENSION)
                .ifPresent(this::open);
    }

    private void open(Path file) {
        exports.remember(file);
        model.sessions().replays().open(file);
    }

    /** Begins to record, or ends it. */
    void toggleRecording(Window owner) {
        RecordingState state = model.sessions().recordingProperty().get();
        if (state instanceof RecordingState.Running) {
            model.sessions().recordings().stop();
        } else if (RecordButton.possible(state, model.summaryProperty().get())) {
            String name = "sockscope-" + FILE_TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + "." + EXTENSION;
            prompt.whereToSave(
                            owner,
                            messages.text("record.title"),
                            exports.folder().resolve(name))
                    .ifPresent(file -> {
                        exports.remember(file);
                        model.sessions().record(file);
                    });
        }
    }

    /** Opens a recording that is dropped on a part of the window. */
    void takeDropsOn(Node part) {
        part.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (session(event).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                event.consume();
            }
        });
        part.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            session(event).ifPresent(file -> {
                open(file);
                event.setDropCompleted(true);
                event.consume();
            });
        });
    }

    /** The one file that is dragged. */
    private static Optional<Path> session(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        return files.size() == 1 ? Optional.of(files.getFirst().toPath()) : Optional.empty();
    }
}
