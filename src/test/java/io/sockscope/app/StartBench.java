package io.sockscope.app;

import io.sockscope.geo.RemoteLookup;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.SettingsFile;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.view.Appearance;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Opens the program's window, or an empty one of the same theme and size, prints how many milliseconds after the start
 * of Java it was painted and how many of processor time that took, and ends. Argument: {@code window} or {@code empty}.
 */
final class StartBench {
    private StartBench() {}

    public static void main(String[] arguments) {
        Class<? extends Application> opened = switch (arguments[0]) {
            case "window" -> Real.class;
            case "empty" -> Empty.class;
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        SoftwareDrawing.preferIfAlone(); // For both windows, although the empty one would not know of it.
        if (opened.equals(Real.class)) {
            FallbackFonts.find();
        }
        Application.launch(opened);
        System.exit(0);
    }

    /** The program as it is: nothing kept from an earlier run, nothing traced yet. */
    public static final class Real extends WindowApplication {
        @Override
        protected TraceControl openTrace(RemoteLookup remotes) {
            tellWhenPainted();
            return new ScriptedTrace();
        }

        @Override
        protected SettingsFile settingsFile() {
            return new SettingsFile(Path.of("/proc/none/settings.json"));
        }
    }

    /** The least that can be opened. */
    public static final class Empty extends Application {
        @Override
        public void start(Stage stage) {
            tellWhenPainted();
            var messages = new Messages(LanguageChoice.ENGLISH, Language.ENGLISH);
            var appearance = new Appearance(ThemeChoice.SYSTEM, messages);
            var scene = new Scene(new StackPane(new Label("Sockscope")), 1440, 900);
            appearance.applyTo(scene);
            stage.setScene(scene);
            stage.show();
        }
    }

    /** A pulse waits until the picture of the one before is drawn: at the second one, the first is on screen. */
    private static void tellWhenPainted() {
        var pulses = new AtomicInteger();
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                for (Window window : change.getAddedSubList()) {
                    window.getScene().addPreLayoutPulseListener(() -> {
                        if (pulses.incrementAndGet() == 2) {
                            ProcessHandle.Info self = ProcessHandle.current().info();
                            long ms = System.currentTimeMillis()
                                    - self.startInstant().orElseThrow().toEpochMilli();
                            System.out.println(ms + " "
                                    + self.totalCpuDuration().orElseThrow().toMillis());
                            Platform.runLater(Platform::exit);
                        }
                        Platform.requestNextPulse();
                    });
                }
            }
        });
    }
}
