package io.sockscope.app;

import io.sockscope.model.SystemUserNames;
import io.sockscope.target.ProcessTable;
import io.sockscope.view.Appearance;
import io.sockscope.view.DesktopFilePrompt;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import io.sockscope.view.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Starts JavaFX and the window over a trace, and puts everything together. */
public final class SockscopeApplication {
    private SockscopeApplication() {}

    /**
     * Shows the window and returns when it has been closed. The trace is closed then, too.
     *
     * @throws UnsupportedOperationException if there is no display; see {@link #hasDisplay}
     */
    public static void run(TraceControl trace) throws InterruptedException {
        var closed = new CompletableFuture<@Nullable Void>();
        try (trace;
                var watch = new ProcessWatch(ProcessTable.ofThisMachine(new SystemUserNames()::name));
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Platform.startup(() -> {
                try {
                    open(trace, watch, background, () -> closed.complete(null));
                } catch (RuntimeException failed) {
                    closed.completeExceptionally(failed);
                }
            });
            closed.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the window could not be opened: " + failed.getCause(), failed);
        } finally {
            Platform.exit();
        }
    }

    private static void open(TraceControl trace, ProcessWatch watch, ExecutorService background, Runnable whenClosed) {
        var messages = new Messages(Language.of(Locale.getDefault()));
        var stage = new Stage();
        var window = new SockscopeWindow(
                stage,
                trace,
                watch::latest,
                hostName(),
                background,
                messages,
                new Appearance(Theme.DARK, messages),
                new DesktopFilePrompt());
        stage.setOnHidden(event -> {
            window.close();
            whenClosed.run();
        });
        window.show();
    }

    /** True if there is a display to open a window on. */
    public static boolean hasDisplay() {
        String display = System.getenv("DISPLAY");
        return display != null && !display.isBlank();
    }

    private static String hostName() {
        try {
            // Not InetAddress.getLocalHost: that may ask a name server and wait for it.
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException unknown) {
            return "localhost";
        }
    }
}
