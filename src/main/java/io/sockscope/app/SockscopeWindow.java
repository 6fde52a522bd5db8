package io.sockscope.app;

import io.sockscope.view.Appearance;
import io.sockscope.view.Desktop;
import io.sockscope.view.FilePrompt;
import io.sockscope.view.MainView;
import io.sockscope.view.Messages;
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
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window over one trace. Its only clock is the tick: twice a second it takes one snapshot over. */
public final class SockscopeWindow implements AutoCloseable {
    private static final int TICK_MS = 500;
    private static final int TICKS_PER_NOTICE = 2;

    private final Stage stage;
    private final ReplaySwitch trace;
    private final Supplier<List<RunningProcess>> processes;
    private final Appearance appearance;
    private final KeptSettings settings;
    private final Supplier<TraceCost> cost;
    private final MainView view;
    private final StagePlace place;
    private final WindowModel model;
    private @Nullable Tick tick;
    private long ticks;

    /**
     * Builds what belongs in the window, on any thread as long as no other uses messages and appearance meanwhile.
     *
     * @param stage what to fill, later: here it is not touched
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
        this.appearance = appearance;
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
        this.place = new StagePlace(stage);
        settings.loaded().damage().ifPresent(view::showDamage);
        model.rules().damage().ifPresent(view::showDamage);
    }

    /** Takes one snapshot over. */
    void update() {
        model.update(processes.get(), trace.snapshot(), trace.status(), cost.get());
        if (++ticks % TICKS_PER_NOTICE == 0) {
            settings.notice(view.settings(place.now()));
        }
    }

    /** Shows the window, at once with all that belongs in it, and begins to tick. */
    public void show() {
        showIn(new OpeningStage(stage, appearance, settings.loaded().settings()));
    }

    /** Takes the place of the frame, and begins to tick. */
    void showIn(OpeningStage opening) {
        update();
        opening.fill(view);
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
