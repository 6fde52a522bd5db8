package io.sockscope.app;

import io.sockscope.settings.Settings;
import io.sockscope.view.Appearance;
import io.sockscope.view.BareFrame;
import io.sockscope.view.MainView;
import io.sockscope.view.Zoom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/**
 * Brings the window on screen in two steps: a frame at once, and what belongs in it when that has been built. What is
 * typed in between is kept for it.
 */
final class OpeningStage {
    private static final int ICON_PX = 128; // JavaFX hands over one alone, on Linux that of this size.

    private final Stage stage;
    private final Scene scene;
    private final Zoom zoom;
    private final List<KeyEvent> typed = new ArrayList<>();
    private final EventHandler<KeyEvent> keep = event -> {
        typed.add(event);
        event.consume();
    };

    /**
     * Puts the frame into a window that is not on screen yet. To be called on JavaFX's thread, as all here.
     *
     * @param settings what was chosen in an earlier run
     */
    OpeningStage(Stage stage, Appearance appearance, Settings settings) {
        this.stage = stage;
        appearance.scaleProperty().set(settings.scalePercent());
        zoom = new Zoom(new BareFrame(), appearance.scaleProperty());
        scene = new Scene(zoom, 1440, 900);
        scene.addEventFilter(KeyEvent.ANY, keep);
        appearance.applyTo(scene);
        stage.setScene(scene);
        stage.setTitle("Sockscope");
        stage.setMinWidth(MainView.LEAST_WIDTH);
        stage.setMinHeight(MainView.LEAST_HEIGHT);
        settings.window().ifPresent(new StagePlace(stage)::restore);
        String icon = "/io/sockscope/view/icon-" + ICON_PX + ".png";
        stage.getIcons().add(new Image(OpeningStage.class.getResource(icon).toExternalForm(), true));
    }

    /**
     * Shows the frame.
     *
     * @return completed, on JavaFX's thread, when it has been painted
     */
    CompletableFuture<Void> show() {
        var painted = new CompletableFuture<Void>();
        scene.addPreLayoutPulseListener(new Runnable() {
            private boolean drawn;

            @Override
            public void run() {
                if (drawn) { // A pulse waits until the picture of the one before has been drawn.
                    scene.removePreLayoutPulseListener(this);
                    painted.complete(null);
                }
                drawn = true;
                Platform.requestNextPulse();
            }
        });
        stage.show();
        return painted;
    }

    /** Shows the window with all that belongs in it. */
    void fill(MainView view) {
        zoom.show(view);
        stage.show();
        zoom.applyCss(); // Which puts the panes into the scene; otherwise none of them could take the keys yet.
        view.focusFirst();
        scene.removeEventFilter(KeyEvent.ANY, keep);
        for (KeyEvent event : typed) {
            Event.fireEvent(scene.getFocusOwner(), event);
        }
        typed.clear();
    }
}
