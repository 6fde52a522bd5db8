package io.sockscope.app;

import io.sockscope.geo.BackgroundRemotes;
import io.sockscope.geo.Here;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.geo.ServiceNames;
import io.sockscope.model.SystemUserNames;
import io.sockscope.settings.Settings;
import io.sockscope.settings.SettingsFile;
import io.sockscope.target.ProcessTable;
import io.sockscope.view.Appearance;
import io.sockscope.view.DesktopFilePrompt;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.RemoteEnds;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;

/**
 * The window as a JavaFX application. A subclass with a public constructor without arguments says which trace it shows;
 * JavaFX makes the instance, so nothing has to be handed over in a static field. The desktop knows the window by the
 * name of that class.
 */
public abstract class WindowApplication extends Application {
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private CompletableFuture<Parts> parts = CompletableFuture.failedFuture(new IllegalStateException("not started"));
    private CompletableFuture<SockscopeWindow> built =
            CompletableFuture.failedFuture(new IllegalStateException("not started"));
    private CompletableFuture<Void> opened = new CompletableFuture<>();
    private boolean closed;

    /** What the window shows, each with threads of its own. */
    private record Parts(
            ProcessWatch watch, RemoteLookup lookup, BackgroundRemotes remotes, TraceControl trace, CostWatch costs)
            implements AutoCloseable {
        @Override
        public void close() {
            watch.close();
            costs.close();
            trace.close();
            remotes.close(); // Last: a trace that ends may be recorded or learnt with its names.
        }
    }

    /**
     * Makes the trace, on another thread than JavaFX's. Nothing may be started before {@link TraceControl#start} is called.
     *
     * @param remotes hears names, and tells exports who is at the other ends
     */
    protected abstract TraceControl openTrace(RemoteLookup remotes);

    /** Called when the window is on screen and whole, on its thread. */
    protected void shown(SockscopeWindow newWindow) {}

    /** Where the user's choices are kept. */
    protected SettingsFile settingsFile() {
        return SettingsFile.ofUser(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * Shows the frame at once. What belongs in it is built beside this thread, as JavaFX allows for what is not on screen:
     * this one is busy until the frame is painted.
     */
    @Override
    public final void start(Stage stage) {
        Executor beside = work -> Thread.ofPlatform().name("opening").start(work);
        parts = CompletableFuture.supplyAsync(this::open, beside);
        var settings = new KeptSettings(settingsFile(), background);
        Settings kept = settings.loaded().settings();
        var messages = new Messages(kept.language(), Language.of(Locale.getDefault()));
        // JavaFX has words of its own, as in the menus of fields, in the language of the default locale.
        messages.languageProperty().subscribe(language -> Locale.setDefault(language.locale()));
        Platform.Preferences desktop = Platform.getPreferences();
        var colours = new SimpleObjectProperty<>(desktop.getColorScheme());
        var appearance = new Appearance(kept.theme(), messages, colours);
        var opening = new OpeningStage(stage, appearance, kept);
        built = parts.thenApplyAsync(made -> build(stage, made, settings, messages, appearance), beside);
        opened = opening.show()
                .thenCombine(built, (painted, window) -> window)
                .thenAcceptAsync(
                        window -> {
                            if (!closed) {
                                colours.bind(desktop.colorSchemeProperty()); // Not while another thread built with it.
                                window.showIn(opening);
                                shown(window);
                            }
                        },
                        Platform::runLater);
        var _ = opened.exceptionally(failed -> {
            Platform.exit(); // Then stop says why.
            return null;
        });
    }

    private Parts open() {
        var watch = new ProcessWatch(ProcessTable.ofThisMachine(new SystemUserNames()::name));
        RemoteLookup lookup = RemoteLookup.open();
        TraceControl trace = openTrace(lookup);
        return new Parts(watch, lookup, new BackgroundRemotes(lookup), trace, new CostWatch(trace::helperPid));
    }

    private SockscopeWindow build(
            Stage stage, Parts made, KeptSettings settings, Messages messages, Appearance appearance) {
        BackgroundRemotes remotes = made.remotes();
        return new SockscopeWindow(
                stage,
                made.trace(),
                made.watch()::latest,
                HostName.ofThisMachine(),
                new RemoteEnds(
                        remotes::ifKnown,
                        remotes::generation,
                        ServiceNames.ofThisSystem(),
                        Here.ofThisSystem(),
                        new ChosenRemotes(
                                made.lookup(), settings.loaded().settings().remotes(), background),
                        made.lookup().heard()::answers),
                background,
                messages,
                appearance,
                new DesktopFilePrompt(),
                LinuxDesktop.ofUser(System.getenv(), Path.of(System.getProperty("user.home")), background),
                settings,
                made.costs()::latest);
    }

    /**
     * Called by JavaFX when the window has been closed, perhaps before it was whole: ends everything, an export that is
     * being written last.
     *
     * @throws CompletionException if the window could not be built
     */
    @Override
    public final void stop() {
        closed = true;
        try (var _ = parts.join();
                var _ = background) { // Closed first, it waits for what is being written.
            built.join().close();
        }
        if (opened.isCompletedExceptionally()) {
            opened.join();
        }
    }

    /** True if there is a display to open a window on. */
    public static boolean hasDisplay() {
        String display = System.getenv("DISPLAY");
        return display != null && !display.isBlank();
    }
}
