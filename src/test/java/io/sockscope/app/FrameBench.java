package io.sockscope.app;

import io.sockscope.event.IpAddress;
import io.sockscope.geo.AddressKind;
import io.sockscope.geo.Contact;
import io.sockscope.geo.Here;
import io.sockscope.geo.HostName;
import io.sockscope.geo.Network;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remote;
import io.sockscope.geo.ServiceNames;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.SettingsFile;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.view.Appearance;
import io.sockscope.view.Desktop;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RunningProcess;
import io.sockscope.viewmodel.TraceCost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * Measures how long frames of a view take while one pans and zooms in it, with so many live connections to as many hosts
 * and a new snapshot twice a second. Arguments: the view's page ({@code map}, {@code timeline}), how many connections,
 * how many seconds.
 */
final class FrameBench {
    private static final int PROCESSES = 500;
    private static final String[] COUNTRIES = Locale.getISOCountries();

    private final List<RunningProcess> machine = new ArrayList<>();
    private final ScriptedTrace trace = new ScriptedTrace();
    private final String view;
    private final int connections;
    private final int seconds;

    private FrameBench(String view, int connections, int seconds) {
        this.view = view;
        this.connections = connections;
        this.seconds = seconds;
        for (int i = 0; i < PROCESSES; i++) {
            machine.add(Lively.process(2_000 + i, 1, "user", "service-" + i % 40, 863_000 + i));
        }
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new FrameBench(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Platform.startup(() -> {});
        try {
            bench.run();
        } finally {
            Platform.exit();
        }
    }

    private TraceSnapshot at(long tick) {
        var all = new ArrayList<ConnectionSnapshot>(connections);
        var random = new Random(1);
        for (int i = 0; i < connections; i++) {
            RunningProcess owner = machine.get(i % PROCESSES);
            int address = 0x0b000000 + i * 769;
            String host =
                    (address >>> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
            all.add(LivelyConnections.tcp(
                    i + 1,
                    owner,
                    host,
                    443,
                    tick,
                    random.nextInt(100_000),
                    random.nextInt(20_000),
                    random.nextInt(500),
                    ConnectionState.ESTABLISHED,
                    20_000,
                    0));
        }
        List<ProcessSnapshot> processes = machine.stream()
                .map(process -> new ProcessSnapshot(
                        Lively.id(process),
                        1,
                        1000,
                        "user",
                        process.comm(),
                        "/usr/bin/" + process.comm(),
                        0,
                        0,
                        1,
                        1,
                        1,
                        1,
                        20))
                .toList();
        return ScriptedTrace.snapshot(tick, processes, all, Lively.bins(tick), Map.of());
    }

    private static Remote remote(Contact contact) {
        IpAddress address = contact.address();
        int number = (int) address.low();
        return new Remote(
                AddressKind.GLOBAL,
                HostName.NONE,
                new Place(COUNTRIES[Math.floorMod(number, COUNTRIES.length)], "", Optional.empty()),
                new Network(1 + Math.floorMod(number, 3_000), "Network"));
    }

    private void run() throws Exception {
        TraceSnapshot[] snapshots = {at(300), at(301)};
        trace.say(snapshots[0]);
        trace.say(new TraceStatus.Tracing());
        var opened = new CompletableFuture<Stage>();
        Platform.runLater(() -> opened.complete(open()));
        Stage stage = opened.get();
        Thread.sleep(4_000); // Until all is compiled and drawn once.
        var done = new CompletableFuture<long[]>();
        Platform.runLater(() -> measure(stage, snapshots, done));
        report(done.get());
        Platform.runLater(stage::close);
    }

    private Stage open() {
        var stage = new Stage();
        var messages = new Messages(LanguageChoice.ENGLISH, Language.ENGLISH);
        var here = Optional.of(new Here(new Place.Position(52.5, 13.4), "Europe/Berlin"));
        var window = new SockscopeWindow(
                stage,
                trace,
                () -> machine,
                "bench",
                new RemoteEnds(contact -> Optional.of(remote(contact)), () -> 0, ServiceNames.NONE, here),
                command -> Thread.ofVirtual().start(command),
                messages,
                new Appearance(ThemeChoice.DARK, messages),
                new FixedPrompt(Optional::empty),
                Desktop.NONE,
                new KeptSettings(new SettingsFile(Path.of("/proc/none/settings.json")), command -> {}),
                () -> new TraceCost(0, 0));
        stage.setWidth(1600);
        stage.setHeight(1000);
        window.show();
        ((ToggleButton) stage.getScene().lookup("#page-" + view)).fire();
        return stage;
    }

    /** Pans in every frame, and turns the wheel in every fifth: in for a while, then out again. */
    private void measure(Stage stage, TraceSnapshot[] snapshots, CompletableFuture<long[]> done) {
        Node node = stage.getScene().lookup("#" + view);
        node.requestFocus();
        var times = new ArrayList<Long>();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                times.add(now);
                int frame = times.size();
                trace.say(snapshots[frame / 30 % 2]);
                press(node, frame / 40 % 2 == 0 ? KeyCode.LEFT : KeyCode.RIGHT);
                if (frame % 5 == 0) {
                    wheel(node, frame / 150 % 2 == 0 ? 40 : -40);
                }
                if (now - times.getFirst() > seconds * 1_000_000_000L) {
                    stop();
                    var intervals = new long[times.size() - 1];
                    Arrays.setAll(intervals, i -> times.get(i + 1) - times.get(i));
                    done.complete(intervals);
                }
            }
        }.start();
    }

    private static void press(Node node, KeyCode code) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private static void wheel(Node node, double delta) {
        double x = node.getLayoutBounds().getWidth() / 2;
        double y = node.getLayoutBounds().getHeight() / 2;
        Event.fireEvent(
                node,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        x,
                        y,
                        x,
                        y,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        0,
                        delta,
                        0,
                        delta,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    private void report(long[] intervals) {
        Arrays.sort(intervals);
        System.out.printf(
                Locale.ROOT,
                "%s, %,d connections of %d processes: %d frames in %d s, median %.1f ms, 99th percentile %.1f ms,"
                        + " longest %.1f ms%n",
                view,
                connections,
                PROCESSES,
                intervals.length,
                seconds,
                intervals[intervals.length / 2] / 1e6,
                intervals[intervals.length * 99 / 100] / 1e6,
                intervals[intervals.length - 1] / 1e6);
    }
}
