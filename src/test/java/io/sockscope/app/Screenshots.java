package io.sockscope.app;

import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.view.Appearance;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import io.sockscope.view.Theme;
import io.sockscope.viewmodel.RunningProcess;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Takes pictures of the window with invented data, in all its dresses, into target/screenshots (or the folder given). */
final class Screenshots {
    private static final TraceStatus TRACING = new TraceStatus.Tracing();

    private final Path folder;
    private final ScriptedTrace trace = new ScriptedTrace();
    private volatile List<RunningProcess> machine = Lively.machine();

    private Screenshots(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/screenshots");
        Files.createDirectories(folder);
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        try {
            new Screenshots(folder).takeAll();
        } finally {
            Platform.exit();
        }
    }

    private void takeAll() throws Exception {
        trace.say(TRACING);
        trace.say(Lively.at(300));
        take("connections-dark", Theme.DARK, Language.ENGLISH, 1600, 1000);
        take("connections-light", Theme.LIGHT, Language.ENGLISH, 1600, 1000);
        take("connections-dark-zh", Theme.DARK, Language.SIMPLIFIED_CHINESE, 1600, 1000);
        take("connections-light-zh-1280", Theme.LIGHT, Language.SIMPLIFIED_CHINESE, 1280, 800);
        take("connections-dark-1280", Theme.DARK, Language.ENGLISH, 1280, 800);
        take("connections-dark-1024", Theme.DARK, Language.ENGLISH, 1024, 640);
        trace.say(new TraceStatus.Lost("The tracing process was killed.", "Start it again; what was counted stays."));
        take("lost-dark", Theme.DARK, Language.ENGLISH, 1280, 800);
        trace.say(ScriptedTrace.snapshot(0, List.of(), List.of(), List.of(), java.util.Map.of()));
        trace.say(new TraceStatus.NotStarted());
        take("not-started-dark", Theme.DARK, Language.ENGLISH, 1280, 800);
        take("not-started-light-zh", Theme.LIGHT, Language.SIMPLIFIED_CHINESE, 1280, 800);
        trace.say(new TraceStatus.Starting(true));
        take("asking-dark", Theme.DARK, Language.ENGLISH, 1280, 800);
        trace.say(new TraceStatus.Unavailable(
                TraceStatus.Cause.NOT_PERMITTED,
                "The password dialog was cancelled.",
                "Try again, or ask an administrator to allow io.sockscope.trace for your account."));
        take("refused-light", Theme.LIGHT, Language.ENGLISH, 1280, 800);
    }

    private void take(String name, Theme theme, Language language, int width, int height) throws Exception {
        machine = Lively.machine();
        TraceSnapshot before = trace.snapshot();
        var window = onWindowThread(() -> open(theme, language, width, height));
        Thread.sleep(1_200);
        if (!name.startsWith("refused")) {
            machine = fresh();
        }
        Thread.sleep(800);
        onWindowThread(() -> {
            save(window.stage, folder.resolve(name + ".png"));
            window.close();
            return name;
        });
        trace.say(before);
        System.out.println(folder.resolve(name + ".png"));
    }

    private List<RunningProcess> fresh() {
        var more = new ArrayList<RunningProcess>(Lively.machine());
        more.add(Lively.process(31_002, 1, "dev", "apt-get", 863_999));
        return more;
    }

    private Opened open(Theme theme, Language language, int width, int height) {
        var messages = new Messages(language);
        var stage = new Stage();
        var window = new SockscopeWindow(
                stage,
                trace,
                () -> machine,
                "web-03",
                InventedRemotes.ends(),
                Runnable::run,
                messages,
                new Appearance(theme, messages),
                (owner, title, suggested) -> Optional.empty());
        stage.setWidth(width);
        stage.setHeight(height);
        window.show();
        return new Opened(stage, window);
    }

    private static void save(Stage stage, Path file) throws IOException {
        WritableImage picture = stage.getScene().snapshot(null);
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        var pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        ImageIO.write(image, "png", file.toFile());
    }

    private static <T> T onWindowThread(java.util.concurrent.Callable<T> work)
            throws InterruptedException, ExecutionException {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            }
        });
        return result.get();
    }

    private record Opened(Stage stage, SockscopeWindow window) {
        void close() {
            window.close();
        }
    }
}
