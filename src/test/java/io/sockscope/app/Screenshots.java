package io.sockscope.app;

import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.SettingsFile;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.view.Appearance;
import io.sockscope.view.Desktop;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import io.sockscope.view.Theme;
import io.sockscope.viewmodel.ConnectionGroup;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.RunningProcess;
import io.sockscope.viewmodel.TraceCost;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Takes pictures of every view with invented data, in all its dresses. Arguments: a folder, and parts of the names of
 * the pictures if not all are wanted.
 */
final class Screenshots {
    private static final TraceStatus TRACING = new TraceStatus.Tracing();

    private static final List<Size> SIZES = List.of(new Size(1600, 1000), new Size(1280, 800), new Size(1024, 640));

    private final Path folder;
    private final List<String> only;
    private final ScriptedTrace trace = new ScriptedTrace();
    private volatile List<RunningProcess> machine = Lively.machine();

    private Screenshots(Path folder, List<String> only) {
        this.only = only;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<String> only = List.of(arguments).subList(1, arguments.length);
        Files.createDirectories(folder);
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        try {
            new Screenshots(folder, only).takeAll();
        } finally {
            Platform.exit();
        }
    }

    private void takeAll() throws Exception {
        for (Theme theme : Theme.values()) {
            for (LanguageChoice language : List.of(LanguageChoice.ENGLISH, LanguageChoice.SIMPLIFIED_CHINESE)) {
                for (Size size : SIZES) {
                    takeAll(new Dress(theme, language, size));
                }
            }
        }
    }

    private void takeAll(Dress dress) throws Exception {
        trace.say(TRACING);
        for (Page page : Page.values()) {
            trace.say(Lively.at(300));
            take(page.id(), dress, page, scene -> {});
        }
        take("stacked", dress, Page.CONNECTIONS, scene -> stack(scene));
        take("grouped", dress, Page.CONNECTIONS, scene -> group(scene, 1));
        take("countries", dress, Page.CONNECTIONS, scene -> group(scene, 3));
        take("details", dress, Page.CONNECTIONS, scene -> select(scene));
        take("palette", dress, Page.CONNECTIONS, scene -> press(scene, "#open-palette"));
        take("shortcuts", dress, Page.OVERVIEW, scene -> type(scene, KeyCode.F1));
        take("remotes", dress, Page.MAP, scene -> chooseSetting(scene, "open-remotes"));
        take("about", dress, Page.MAP, scene -> chooseSetting(scene, "open-about"));
        take("limits", dress, Page.PATTERNS, scene -> press(scene, "#open-limits"));
        for (Page page : Page.values()) {
            take("replay-" + page.id(), dress, page, scene -> chooseSetting(scene, "open-open-sample"));
        }
        take(
                "mistake",
                dress,
                Page.CONNECTIONS,
                scene -> ((TextField) scene.lookup("#connection-filter")).setText("proc:nginx rate>fast"));
        trace.say(new TraceStatus.Lost("VANISHED", "The helper is gone.", "Start tracing again."));
        take("lost", dress, Page.CONNECTIONS, scene -> {});
        trace.say(ScriptedTrace.snapshot(0, List.of(), List.of(), List.of(), Map.of()));
        trace.say(new TraceStatus.NotStarted());
        take("not-started", dress, Page.CONNECTIONS, scene -> {});
        trace.say(new TraceStatus.Starting(true));
        take("asking", dress, Page.CONNECTIONS, scene -> {});
        trace.say(new TraceStatus.Unavailable(
                TraceStatus.Cause.NOT_PERMITTED,
                "CANCELLED",
                "The password prompt was dismissed, so nothing is traced.",
                "Start the trace again and give an administrator's password."));
        take("refused", dress, Page.CONNECTIONS, scene -> {});
    }

    @SuppressWarnings("unchecked")
    private static void select(Scene scene) {
        ((TableView<ConnectionLine>) scene.lookup("#connections"))
                .getSelectionModel()
                .select(0);
    }

    /** Grouped by this choice of the menu, with the second group folded. */
    @SuppressWarnings("unchecked")
    private static void group(Scene scene, int choice) {
        ((MenuButton) scene.lookup("#group-menu")).getItems().get(choice).fire();
        var table = (TableView<ConnectionLine>) scene.lookup("#connections");
        table.getItems().stream()
                .filter(ConnectionGroup.class::isInstance)
                .skip(1)
                .findFirst()
                .ifPresent(group -> {
                    table.getSelectionModel().select(group);
                    press(table, KeyCode.LEFT);
                });
    }

    private static void stack(Scene scene) {
        ((MenuButton) scene.lookup("#stacking")).getItems().get(1).fire();
        var chart = (Region) scene.lookup("#throughput");
        drag(chart, MouseEvent.MOUSE_PRESSED, 0.5);
        drag(chart, MouseEvent.MOUSE_DRAGGED, 0.7);
        drag(chart, MouseEvent.MOUSE_RELEASED, 0.7);
    }

    private static void drag(Region chart, EventType<MouseEvent> type, double share) {
        double x = (chart.getWidth() - 74) * share;
        Event.fireEvent(chart, Pointer.event(chart, type, x, 40));
    }

    private static void press(Scene scene, String selector) {
        ((Button) scene.lookup(selector)).fire();
    }

    private static void chooseSetting(Scene scene, String id) {
        ((MenuButton) scene.lookup("#settings"))
                .getItems().stream().filter(item -> id.equals(item.getId())).forEach(MenuItem::fire);
    }

    private static void type(Scene scene, KeyCode code) {
        press(scene.getRoot(), code);
    }

    private static void press(Node node, KeyCode code) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private void take(String view, Dress dress, Page page, Consumer<Scene> first) throws Exception {
        Path file = folder.resolve(view + "-" + dress + ".png");
        if (!only.isEmpty() && only.stream().noneMatch(part -> file.toString().contains(part))) {
            return;
        }
        machine = Lively.machine();
        TraceSnapshot before = trace.snapshot();
        var window = WindowThread.call(() -> open(dress, page));
        Thread.sleep(900);
        WindowThread.call(() -> {
            first.accept(window.stage.getScene());
            return view;
        });
        machine = fresh();
        if (before.tick() > 0) { // Charts of what is selected need some time to have gone by.
            for (int i = 1; i <= 3; i++) {
                trace.say(Lively.at(before.tick() + i));
                Thread.sleep(550);
            }
        }
        Thread.sleep(400);
        WindowThread.call(() -> {
            save(window.stage, file);
            window.close();
            return view;
        });
        trace.say(before);
        System.out.println(file);
    }

    private List<RunningProcess> fresh() {
        var more = new ArrayList<RunningProcess>(Lively.machine());
        more.add(Lively.process(31_002, 1, "dev", "apt-get", 863_999));
        return more;
    }

    private Opened open(Dress dress, Page page) {
        var settings = new KeptSettings(new SettingsFile(Path.of("/proc/none/settings.json")), command -> {});
        var messages = new Messages(dress.language, Language.ENGLISH);
        var stage = new Stage();
        ThemeChoice theme = dress.theme == Theme.DARK ? ThemeChoice.DARK : ThemeChoice.LIGHT;
        var window = new SockscopeWindow(
                stage,
                trace,
                () -> machine,
                "web-03",
                InventedRemotes.ends(),
                Runnable::run,
                messages,
                new Appearance(theme, messages),
                new FixedPrompt(Optional::empty),
                Desktop.NONE,
                settings,
                () -> new TraceCost(0.006, 0.021));
        stage.setWidth(dress.size.width);
        stage.setHeight(dress.size.height);
        long last = trace.snapshot().tick();
        for (long tick = Math.max(1, last - 260); tick < last; tick++) { // What is stacked is told from tick to tick.
            trace.say(Lively.at(tick));
            window.update();
        }
        trace.say(last == 0 ? trace.snapshot() : Lively.at(last));
        window.show();
        onPage(stage.getScene(), page);
        return new Opened(stage, window);
    }

    private static void onPage(Scene scene, Page page) {
        ((ToggleButton) scene.lookup("#page-" + page.id())).fire();
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

    private record Size(int width, int height) {}

    private record Dress(Theme theme, LanguageChoice language, Size size) {
        @Override
        public String toString() {
            String words = language == LanguageChoice.ENGLISH ? "en" : "zh";
            return theme.name().toLowerCase(Locale.ROOT) + "-" + words + "-" + size.width;
        }
    }

    private record Opened(Stage stage, SockscopeWindow window) {
        void close() {
            // Not kept: a picture is nobody's choice.
            window.close();
        }
    }
}
