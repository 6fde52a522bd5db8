package io.sockscope.app;

import io.sockscope.geo.RemoteLookup;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.SettingsFile;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.view.Appearance;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Opens the program's window, or an empty one of the same theme and size, prints how many milliseconds after the start
 * of Java it was first painted, and painted with all that belongs in it, and how many of processor time that took, and
 * ends. Argument: {@code window} or {@code empty}.
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
        private final Paintings paintings = new Paintings();

        public Real() {
            paintings.tell("painted", () -> true);
        }

        @Override
        protected TraceControl openTrace(RemoteLookup remotes) {
            return new ScriptedTrace();
        }

        @Override
        protected void shown(SockscopeWindow window) {
            paintings.tell("whole", Real::isWhole);
        }

        /** All is in the window, and the machine's processes are listed. */
        private static boolean isWhole() {
            Scene scene = Window.getWindows().getFirst().getScene();
            return scene.lookup("#process-list") instanceof ListView<?> list
                    && list.getItems().size() > 1
                    && scene.lookup(".process-cell:filled") != null;
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
            var paintings = new Paintings();
            paintings.tell("painted", () -> true);
            var messages = new Messages(LanguageChoice.ENGLISH, Language.ENGLISH);
            var appearance = new Appearance(ThemeChoice.SYSTEM, messages);
            var scene = new Scene(new StackPane(new Label("Sockscope")), 1440, 900);
            appearance.applyTo(scene);
            stage.setScene(scene);
            stage.show();
            Platform.runLater(() -> paintings.tell("whole", () -> true));
        }
    }

    /** Tells when what is in the only window has been painted. */
    private static final class Paintings {
        private final Map<String, BooleanSupplier> waiting = new LinkedHashMap<>();
        private final Set<String> drawn = new HashSet<>();

        Paintings() {
            Window.getWindows().addListener((ListChangeListener<Window>) change -> {
                while (change.next()) {
                    for (Window window : change.getAddedSubList()) {
                        window.getScene().addPreLayoutPulseListener(this::pulse);
                        window.getScene().addPostLayoutPulseListener(this::laidOut);
                    }
                }
            });
        }

        void tell(String what, BooleanSupplier holds) {
            waiting.put(what, holds);
        }

        /** What holds now is in the picture that this pulse draws. */
        private void laidOut() {
            waiting.forEach((what, holds) -> {
                if (holds.getAsBoolean()) {
                    drawn.add(what);
                }
            });
        }

        /** A pulse waits until the picture of the one before is drawn. */
        private void pulse() {
            for (String what : drawn) {
                if (waiting.remove(what) != null) {
                    ProcessHandle.Info self = ProcessHandle.current().info();
                    long ms = System.currentTimeMillis()
                            - self.startInstant().orElseThrow().toEpochMilli();
                    System.out.println(what + " " + ms + " "
                            + self.totalCpuDuration().orElseThrow().toMillis());
                    if (what.equals("whole")) {
                        Platform.runLater(Platform::exit);
                    }
                }
            }
            Platform.requestNextPulse();
        }
    }
}
