package io.sockscope.app;

import io.sockscope.view.Appearance;
import io.sockscope.view.FilePrompt;
import io.sockscope.view.MainView;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RunningProcess;
import io.sockscope.viewmodel.WindowModel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The window over one trace. Its only clock is the tick: twice a second it takes one snapshot over. */
public final class SockscopeWindow implements AutoCloseable {
    private static final Duration TICK = Duration.millis(500);

    private final Stage stage;
    private final TraceControl trace;
    private final Supplier<List<RunningProcess>> processes;
    private final WindowModel model;
    private final Timeline tick;

    /**
     * Builds the window on the JavaFX thread, without showing it.
     *
     * @param stage what to fill
     * @param trace what to show; the caller closes it
     * @param processes the last scan of the machine, the same list until there is a newer one
     * @param hostName name of this machine
     * @param ends tells who is at the other ends
     * @param background runs exports
     */
    public SockscopeWindow(
            Stage stage,
            TraceControl trace,
            Supplier<List<RunningProcess>> processes,
            String hostName,
            RemoteEnds ends,
            Executor background,
            Messages messages,
            Appearance appearance,
            FilePrompt filePrompt) {
        this.stage = stage;
        this.trace = trace;
        this.processes = processes;
        this.model = new WindowModel(hostName, trace, ends, background, Platform::runLater);
        this.tick = new Timeline(new KeyFrame(TICK, event -> update()));
        tick.setCycleCount(Animation.INDEFINITE);
        var scene = new Scene(new MainView(model, messages, appearance, filePrompt), 1440, 900);
        appearance.applyTo(scene);
        stage.setScene(scene);
        stage.setTitle("Sockscope");
        stage.setMinWidth(MainView.LEAST_WIDTH);
        stage.setMinHeight(MainView.LEAST_HEIGHT);
        for (int size : new int[] {16, 32, 48, 128}) {
            String icon = "/io/sockscope/view/icon-" + size + ".png";
            stage.getIcons()
                    .add(new Image(SockscopeWindow.class.getResource(icon).toExternalForm()));
        }
    }

    private void update() {
        model.update(processes.get(), trace.snapshot(), trace.status());
    }

    /** Shows the window and begins to tick. */
    public void show() {
        update();
        stage.show();
        tick.play();
    }

    /** Stops ticking and closes the window. */
    @Override
    public void close() {
        tick.stop();
        stage.close();
    }
}
