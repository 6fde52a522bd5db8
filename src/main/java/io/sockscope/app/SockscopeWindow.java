package io.sockscope.app;

import io.sockscope.view.Appearance;
import io.sockscope.view.Desktop;
import io.sockscope.view.FilePrompt;
import io.sockscope.view.MainView;
import io.sockscope.view.Messages;
import io.sockscope.view.Zoom;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RunningProcess;
import io.sockscope.viewmodel.TraceCost;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.session.SessionModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window over one trace. Its only clock is the tick: twice a second it takes one snapshot over. */
public final class SockscopeWindow implements AutoCloseable {
    private static final int TICK_MS = 500;
    private static final int TICKS_PER_NOTICE = 2;
    private static final int ICON_PX = 128; // JavaFX hands over one alone, on Linux that of this size.

    private final Stage stage;
    private final ReplaySwitch trace;
    private final Supplier<List<RunningProcess>> processes;
    private final KeptSettings settings;
    private final Supplier<TraceCost> cost;
    private final MainView view;
    private final StagePlace place;
    private final WindowModel model;
    private @Nullable Tick tick;
    private long ticks;

    /**
     * Builds the window on the JavaFX thread, without showing it.
     *
     * @param stage what to fill
     * @param trace what to show; the caller closes it
     * @param processes the last scan of the machine, the same list until there is a newer one
     * @param hostName name of this machine
     * @param ends tells who is at the other ends
     * @param background runs exports
     * @param desktop opens what other programs show
     * @param settings what the user chose and will choose
     * @param cost the last measurement of what tracing costs
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
            FilePrompt filePrompt,
            Desktop desktop,
            KeptSettings settings,
            Supplier<TraceCost> cost) {
        this.stage = stage;
        this.settings = settings;
        this.cost = cost;
        this.trace = new ReplaySwitch(trace, background);
        this.processes = processes;
        this.model = new WindowModel(
                hostName,
                trace,
                new SessionModel(this.trace, trace.recordings()),
                ends,
                background,
                Platform::runLater);
        this.view = new MainView(
                model,
                messages,
                appearance,
                filePrompt,
                desktop,
                settings.loaded().settings());
        var scene = new Scene(new Zoom(view, appearance.scaleProperty()), 1440, 900);
        appearance.applyTo(scene);
        stage.setScene(scene);
        stage.setTitle("Sockscope");
        stage.setMinWidth(MainView.LEAST_WIDTH);
        stage.setMinHeight(MainView.LEAST_HEIGHT);
        this.place = new StagePlace(stage);
        settings.loaded().settings().window().ifPresent(place::restore);
        settings.loaded().damage().ifPresent(damage -> view.showDamage("settings", damage.kept(), damage.reason()));
        model.rules().damage().ifPresent(damage -> view.showDamage("rules", damage.kept(), damage.reason()));
        String icon = "/io/sockscope/view/icon-" + ICON_PX + ".png";
        stage.getIcons().add(new Image(SockscopeWindow.class.getResource(icon).toExternalForm(), true));
    }

    /** Takes one snapshot over. */
    void update() {
        model.update(processes.get(), trace.snapshot(), trace.status(), cost.get());
        if (++ticks % TICKS_PER_NOTICE == 0) {
            settings.notice(view.settings(place.now()));
        }
    }

    /** Shows the window and begins to tick. */
    public void show() {
        update();
        stage.show();
        view.focusFirst();
        tick = new Tick(TICK_MS, this::update);
    }

    /** Opens a recording instead of the live trace. */
    public void open(Path session) {
        trace.open(session);
    }

    /** Opens the recording that comes with the program. */
    public void openSample() {
        trace.openSample();
    }

    /** Stops ticking and closes the window. */
    @Override
    public void close() {
        if (tick != null) {
            tick.close();
            tick = null;
            settings.noticeLast(view.settings(place.now()));
        }
        trace.close();
        stage.close();
    }
}
