package io.sockscope.view;

import atlantafx.base.controls.Notification;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ExportOutcome;
import io.sockscope.viewmodel.session.RecordingState;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Short messages in the corner of the window. Good news leaves by itself, bad news waits to be read. */
final class Notices extends VBox {
    private static final double WIDTH = 420;
    private static final Duration SHOWN = Duration.seconds(8);
    private static final Duration PATIENCE = Duration.millis(400);

    private final Messages messages;
    private final Desktop desktop;

    Notices(Messages messages, Desktop desktop) {
        this.messages = messages;
        this.desktop = desktop;
        setId("notices");
        getStyleClass().add("notices");
        setAlignment(Pos.BOTTOM_RIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setPickOnBounds(false);
        StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    }

    /**
     * Says that a file is being written, if that takes long, and then what came of it.
     *
     * @param cancel gives the file up
     */
    Consumer<ExportOutcome> follow(Path file, Runnable cancel) {
        Notification working = make("accent", new ProgressIndicator(), messages.text("export.working", file));
        var giveUp = new Button(messages.text("export.cancel"));
        giveUp.setId("export-cancel");
        giveUp.setOnAction(event -> {
            giveUp.setDisable(true);
            cancel.run();
        });
        working.setPrimaryActions(giveUp);
        var patience = new PauseTransition(PATIENCE);
        patience.setOnFinished(event -> getChildren().add(working));
        patience.play();
        return outcome -> {
            patience.stop();
            getChildren().remove(working);
            show(outcome);
        };
    }

    private void show(ExportOutcome outcome) {
        switch (outcome) {
            case ExportOutcome.Saved saved -> {
                Notification notice = add("success", "fth-check-circle", messages.text("export.saved", saved.file()));
                notice.setPrimaryActions(
                        opener("export.open", saved.file()),
                        opener(
                                "export.open-folder",
                                saved.file().toAbsolutePath().getParent()));
                leave(notice);
            }
            case ExportOutcome.Cancelled cancelled ->
                leave(add("accent", "fth-x-circle", messages.text("export.cancelled", cancelled.file())));
            case ExportOutcome.Failed failed -> {
                String remedy = messages.text("export.remedy." + failed.problem());
                String reason = failed.detail().isEmpty()
                        ? messages.text("export.reason." + failed.problem())
                        : failed.detail();
                String words = messages.text("export.failed", failed.file(), reason);
                add("danger", "fth-alert-triangle", words + "\n" + remedy);
            }
        }
    }

    private void leave(Notification notice) {
        var end = new PauseTransition(SHOWN);
        end.setOnFinished(event -> getChildren().remove(notice));
        end.play();
    }

    /**
     * Says what came of a recording.
     *
     * @param replay opens it
     */
    void show(RecordingState state, Consumer<Path> replay) {
        switch (state) {
            case RecordingState.Saved(Path file, long bytes, long durationNs) -> {
                Notification notice = add(
                        "success",
                        "fth-check-circle",
                        messages.text("record.saved", file, Quantities.bytes(bytes), Quantities.duration(durationNs)));
                notice.setPrimaryActions(
                        way(notice, "record.open", () -> replay.accept(file)),
                        opener("export.open-folder", file.toAbsolutePath().getParent()));
            }
            case RecordingState.Failed(Path file, String problem, String message, String remedy) -> {
                var refusal = Refusal.ofSession(problem, file.toString(), message, remedy, messages);
                add("danger", "fth-alert-triangle", refusal.message() + "\n" + refusal.remedy());
            }
            case RecordingState.None none -> {}
            case RecordingState.Running running -> {}
        }
    }

    /** Says that there is no recording to make a report of, and how to get one. */
    void showNothingRecorded(boolean mayRecord, Runnable record, Runnable open) {
        Notification notice = add("accent", "fth-info", messages.text("export.report.none"));
        Button begin = way(notice, "export.report.record", record);
        begin.setDisable(!mayRecord);
        notice.setPrimaryActions(begin, way(notice, "export.report.replay", open));
        leave(notice);
    }

    /** A way out that the notice has no more to say about. */
    private Button way(Notification notice, String key, Runnable go) {
        var button = new Button(messages.text(key));
        button.setId(key.replace('.', '-'));
        button.setOnAction(event -> {
            getChildren().remove(notice);
            go.run();
        });
        return button;
    }

    void showDamage(String what, Path kept, String reason) {
        add("warning", "fth-alert-triangle", messages.text(what + ".damaged", kept, reason));
    }

    private Button opener(String key, @Nullable Path path) {
        var button = new Button(messages.text(key));
        button.setId(key.replace('.', '-'));
        button.setOnAction(event -> {
            if (path != null) {
                desktop.open(path);
            }
        });
        return button;
    }

    private Notification add(String style, String icon, String words) {
        Notification notice = make(style, new FontIcon(icon), words);
        getChildren().add(notice);
        return notice;
    }

    private Notification make(String style, Node sign, String words) {
        var notice = new Notice(words, sign);
        notice.setId("notice");
        notice.setAccessibleText(words);
        notice.getStyleClass().addAll(style, "elevated-1");
        notice.setPrefWidth(WIDTH);
        notice.setMaxWidth(WIDTH);
        notice.setMinHeight(USE_PREF_SIZE);
        notice.setOnClose(event -> getChildren().remove(notice));
        return notice;
    }

    /** As high as its words are when they are broken into lines: those of the library would run into the next notice. */
    private static final class Notice extends Notification {
        Notice(String words, Node sign) {
            super(words, sign);
        }

        @Override
        protected double computePrefHeight(double width) {
            return getChildren().stream()
                    .mapToDouble(child -> child.prefHeight(WIDTH))
                    .max()
                    .orElse(0);
        }
    }
}
