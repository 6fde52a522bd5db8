package io.sockscope.view;

import atlantafx.base.controls.Notification;
import io.sockscope.viewmodel.ExportOutcome;
import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Short messages in the corner of the window. Good news leaves by itself, bad news waits to be read. */
final class Notices extends VBox {
    private static final Duration SHOWN = Duration.seconds(8);

    private final Messages messages;

    Notices(Messages messages) {
        this.messages = messages;
        setId("notices");
        getStyleClass().add("notices");
        setAlignment(Pos.BOTTOM_RIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setPickOnBounds(false);
        StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    }

    void show(ExportOutcome outcome) {
        switch (outcome) {
            case ExportOutcome.Saved saved -> {
                Notification notice = add("success", "fth-check-circle", messages.text("export.saved", saved.file()));
                var end = new PauseTransition(SHOWN);
                end.setOnFinished(event -> getChildren().remove(notice));
                end.play();
            }
            case ExportOutcome.Failed failed -> {
                String remedy = messages.text("export.remedy." + failed.problem());
                String words = messages.text("export.failed", failed.file(), failed.detail());
                add("danger", "fth-alert-triangle", words + "\n" + remedy);
            }
        }
    }

    void showDamage(Path kept, String reason) {
        add("warning", "fth-alert-triangle", messages.text("settings.damaged", kept, reason));
    }

    private Notification add(String style, String icon, String words) {
        var notice = new Notification(words, new FontIcon(icon));
        notice.setId("notice");
        notice.getStyleClass().addAll(style, "elevated-1");
        notice.setPrefWidth(420);
        notice.setMaxWidth(420);
        notice.setMinHeight(USE_PREF_SIZE);
        notice.setOnClose(event -> getChildren().remove(notice));
        getChildren().add(notice);
        return notice;
    }
}
