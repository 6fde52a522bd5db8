package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.SettingsFile;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.settings.WindowPlace;
import io.sockscope.view.Appearance;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.PickerItem;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RunningProcess;
import io.sockscope.viewmodel.TraceCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A real window over a scripted trace. After every test JavaFX must have had nothing to complain about,
 * and nothing may have been thrown on its thread.
 */
abstract class WindowFixture {
    static final TraceStatus TRACING = new TraceStatus.Tracing();

    @TempDir
    Path configFolder;

    final SteadyRobot robot = new SteadyRobot();
    final ScriptedTrace trace = new ScriptedTrace();
    volatile List<RunningProcess> machine = Lively.machine();
    volatile Optional<Path> chosenFile = Optional.empty();
    final RecordedDesktop desktop = new RecordedDesktop();
    private final JavaFxLog log = new JavaFxLog();
    private @Nullable Stage stage;
    private @Nullable SockscopeWindow window;

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
    }

    @BeforeEach
    void open() {
        on(() -> {
            log.watchThisThread();
            if (!Files.exists(settingsFile().path())) {
                settingsFile().save(chosenBefore());
            }
            var settings = new KeptSettings(settingsFile(), Runnable::run);
            var messages = new Messages(settings.loaded().settings().language(), Language.ENGLISH);
            var newStage = new Stage();
            var appearance = new Appearance(settings.loaded().settings().theme(), messages);
            SockscopeWindow newWindow = build(newStage, settings, messages, appearance);
            if (settings.loaded().settings().window().isEmpty()) {
                newStage.setX(0);
                newStage.setY(0);
                newStage.setWidth(1600);
                newStage.setHeight(1000);
            }
            newWindow.show();
            stage = newStage;
            window = newWindow;
            return newWindow;
        });
        settle();
    }

    /** What belongs in a window of this test; not shown yet. */
    SockscopeWindow build(Stage newStage, KeptSettings settings, Messages messages, Appearance appearance) {
        return new SockscopeWindow(
                newStage,
                control(),
                processes(),
                "web-03",
                ends(),
                command -> Thread.ofVirtual().start(command),
                messages,
                appearance,
                new FixedPrompt(() -> chosenFile),
                desktop,
                settings,
                () -> new TraceCost(0.006, 0.021));
    }

    @AfterEach
    void closeAll() {
        close();
        trace.close();
        log.close();
    }

    void close() {
        on(() -> {
            Objects.requireNonNull(window).close();
            return true;
        });
        assertThat(log.complaints())
                .as("what JavaFX complained about, or was thrown on its thread")
                .isEmpty();
    }

    /** What the window shows: the scripted trace unless a test has a real one. */
    TraceControl control() {
        return trace;
    }

    /** The machine that the window lists: a made-up one unless a test looks at the real one. */
    Supplier<List<RunningProcess>> processes() {
        return () -> machine;
    }

    /** Who is at the other ends: invented, unless a test looks at real databases. */
    RemoteEnds ends() {
        return InventedRemotes.ends();
    }

    /** What the user chose before. */
    Settings chosenBefore() {
        return with(ThemeChoice.DARK, LanguageChoice.ENGLISH, Page.CONNECTIONS);
    }

    static Settings with(ThemeChoice theme, LanguageChoice language, Page page) {
        return with(theme, language, page, Settings.STANDARD.window(), Settings.STANDARD.scalePercent());
    }

    static Settings with(
            ThemeChoice theme, LanguageChoice language, Page page, Optional<WindowPlace> place, int percent) {
        Settings standard = Settings.STANDARD;
        return new Settings(
                place,
                theme,
                language,
                percent,
                page.id(),
                standard.details(),
                standard.connections(),
                standard.connectionFilter(),
                standard.eventFilter(),
                standard.tracedNames(),
                standard.exportFolder(),
                standard.remotes(),
                true,
                standard.limits(),
                standard.learnsAtEnd(),
                standard.views());
    }

    SettingsFile settingsFile() {
        return new SettingsFile(configFolder.resolve("settings.json"));
    }

    Stage stage() {
        return Objects.requireNonNull(stage);
    }

    /** Does something on the window's thread and waits for it. */
    static <T> T on(Callable<T> work) {
        var task = new FutureTask<T>(work);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof NoSuchElementException notThere) {
                throw notThere;
            }
            throw new AssertionError("the window's thread did not do it", failed);
        } catch (InterruptedException | TimeoutException failed) {
            throw new AssertionError("the window's thread did not do it", failed);
        }
    }

    static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until a condition holds, looked at on the window's thread; what is not there yet does not hold. */
    static void eventually(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(30))
                .until(() -> on(() -> {
                    try {
                        return condition.call();
                    } catch (NoSuchElementException notYet) {
                        return false;
                    }
                }));
    }

    void say(TraceStatus status, TraceSnapshot snapshot) {
        trace.say(snapshot);
        trace.say(status);
    }

    Node node(String selector) {
        Node node = stage().getScene().lookup(selector);
        if (node == null) {
            throw new NoSuchElementException("no " + selector + " in the window");
        }
        return node;
    }

    /** Chooses from the menu of settings, and waits until it has closed: a click before that would only close it. */
    void chooseSetting(String selector) {
        eventually("the menu is closed", () -> !((MenuButton) node("#settings")).isShowing());
        settle();
        robot.clickOn("#settings");
        robot.clickOn(selector);
        eventually("the menu is closed", () -> !((MenuButton) node("#settings")).isShowing());
        eventually("the window has the focus again", () -> stage().isFocused());
    }

    String text(String selector) {
        return on(() -> node(selector) instanceof TextInputControl input
                ? input.getText()
                : ((Labeled) node(selector)).getText());
    }

    /** What the notice says; empty if there is none. */
    String notice() {
        return on(() -> {
            var notice = (Notification) stage().getScene().lookup("#notice");
            return notice == null ? "" : notice.getMessage();
        });
    }

    boolean isShown(String selector) {
        return on(() -> {
            for (Node node = stage().getScene().lookup(selector); node != null; node = node.getParent()) {
                if (!node.isVisible()) {
                    return false;
                }
            }
            return stage().getScene().lookup(selector) != null;
        });
    }

    @SuppressWarnings("unchecked")
    TableView<ConnectionLine> table() {
        return (TableView<ConnectionLine>) node("#connections");
    }

    /** Narrows the table. */
    void filter(String text) {
        on(() -> {
            ((TextField) node("#connection-filter")).setText(text);
            return true;
        });
    }

    /** The connections that the table shows, without heads of groups. */
    List<ConnectionRow> connections() {
        return table().getItems().stream()
                .filter(ConnectionRow.class::isInstance)
                .map(ConnectionRow.class::cast)
                .toList();
    }

    @SuppressWarnings("unchecked")
    ListView<PickerItem> picker() {
        return (ListView<PickerItem>) node("#process-list");
    }
}
