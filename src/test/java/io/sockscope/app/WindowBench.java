package io.sockscope.app;

import io.sockscope.counter.Counter;
import io.sockscope.event.IpAddress;
import io.sockscope.geo.RemoteLookup;
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
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RunningProcess;
import io.sockscope.viewmodel.TraceCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

/**
 * What the open window costs, with processor time of the whole process. Arguments: {@code load} runs ten thousand live
 * connections, {@code rest} an overview on which nothing moves, {@code idle} lists the processes that really run and
 * traces none, {@code table} sorts and filters a hundred thousand connections.
 */
final class WindowBench {
    private static final int PROCESSES = 500;
    private static final int WARM_UP_SECONDS = 30;
    private static final int SECONDS = 20;
    private static final int WARM_UP_UPDATES = 900;
    private static final int UPDATES = 300;

    private final ScriptedTrace trace = new ScriptedTrace();
    private final List<RunningProcess> machine = IntStream.range(0, PROCESSES)
            .mapToObj(i -> Lively.process(1_000 + i, 1, "dev", "worker-" + i, 100 + i))
            .toList();

    private WindowBench() {}

    public static void main(String[] arguments) throws Exception {
        var bench = new WindowBench();
        SoftwareDrawing.preferIfAlone();
        FallbackFonts.find();
        Platform.startup(() -> {});
        try {
            switch (arguments[0]) {
                case "load" -> bench.load();
                case "rest" -> bench.rest();
                case "idle" -> bench.idle();
                case "table" -> bench.table();
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } finally {
            Platform.exit();
        }
    }

    private SockscopeWindow open() {
        var messages = new Messages(LanguageChoice.ENGLISH, Language.ENGLISH);
        var window = new SockscopeWindow(
                new Stage(),
                trace,
                () -> machine,
                "bench",
                RemoteEnds.NONE,
                Runnable::run,
                messages,
                new Appearance(ThemeChoice.DARK, messages),
                new FixedPrompt(Optional::empty),
                Desktop.NONE,
                new KeptSettings(new SettingsFile(Path.of("/proc/none/settings.json")), command -> {}),
                () -> TraceCost.UNKNOWN);
        window.show();
        return window;
    }

    /** So many connections, of which all move something in every tick, or none. */
    private TraceSnapshot snapshot(long tick, int connections, int bytesPerSecond) {
        var rows = new ArrayList<ConnectionSnapshot>();
        for (int i = 0; i < connections; i++) {
            rows.add(LivelyConnections.tcp(
                    i % 20_000 + 1L, // Its port is made of it.
                    machine.get(i % PROCESSES),
                    IpAddress.v4(0x0a000000 | i).toString(),
                    443,
                    bytesPerSecond == 0 ? 0 : tick,
                    bytesPerSecond == 0 ? 0 : bytesPerSecond + i,
                    bytesPerSecond,
                    1,
                    ConnectionState.ESTABLISHED,
                    1_000,
                    0));
        }
        List<ProcessSnapshot> owners = machine.stream()
                .map(process -> new ProcessSnapshot(
                        Lively.id(process),
                        1,
                        0,
                        "dev",
                        process.comm(),
                        "",
                        0,
                        0,
                        bytesPerSecond == 0 ? 0 : tick * 500,
                        bytesPerSecond == 0 ? 0 : tick * 900,
                        bytesPerSecond,
                        bytesPerSecond,
                        connections / PROCESSES))
                .toList();
        return ScriptedTrace.snapshot(tick, owners, rows, Lively.bins(tick), Map.<Counter, Long>of());
    }

    private void load() throws Exception {
        // Made before, so that making them is not measured.
        List<TraceSnapshot> prepared = IntStream.range(0, 2)
                .mapToObj(i -> snapshot(300 + i, 10_000, 1_000))
                .toList();
        SockscopeWindow window = shown(prepared.getFirst(), Page.CONNECTIONS);
        var pulses = new Pulses(Stage.getWindows().getFirst().getScene());
        for (int step = 1; step <= WARM_UP_UPDATES + UPDATES; step++) {
            if (step == WARM_UP_UPDATES + 1) {
                pulses.begin();
            }
            trace.say(later(prepared, step, 100));
            long began = System.nanoTime();
            pulses.run(window::update);
            TimeUnit.NANOSECONDS.sleep(100_000_000 - (System.nanoTime() - began));
        }
        System.out.println("10,000 connections of 500 processes, all moving, 10 updates a second: "
                + pulses.report(UPDATES / 10) + ", " + residentMb() + " MB resident");
        WindowThread.call(() -> close(window));
    }

    private void rest() throws Exception {
        List<TraceSnapshot> prepared =
                IntStream.range(0, 2).mapToObj(i -> snapshot(300 + i, 1_000, 0)).toList();
        SockscopeWindow window = shown(prepared.getFirst(), Page.OVERVIEW);
        try (ScheduledExecutorService ticks = every(500, prepared, window)) {
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            report("overview at rest, 500 processes traced, 1,000 connections, none of them moving");
            ticks.shutdownNow();
        }
        WindowThread.call(() -> close(window));
    }

    /** The program as it is, but with a trace that has not been started. */
    public static final class Untraced extends WindowApplication {
        @Override
        protected TraceControl openTrace(RemoteLookup remotes) {
            return new ScriptedTrace();
        }

        @Override
        protected SettingsFile settingsFile() {
            return new SettingsFile(Path.of("/proc/none/settings.json"));
        }
    }

    private void idle() throws Exception {
        long more = Math.max(0, PROCESSES - ProcessHandle.allProcesses().count());
        // One child that has the others: Java keeps a thread for each child of its own.
        Process parent = new ProcessBuilder(
                        "bash",
                        "-c",
                        "for ((i = 0; i < $1; i++)); do sleep 600 & done; read -r; kill $(jobs -p)",
                        "bench",
                        Long.toString(more))
                .start();
        try {
            var window = new Untraced();
            WindowThread.call(() -> {
                window.start(new Stage());
                return window;
            });
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            report("idle with %d processes listed"
                    .formatted(ProcessHandle.allProcesses().count()));
            WindowThread.call(() -> {
                window.stop();
                return window;
            });
        } finally {
            parent.getOutputStream().close();
        }
    }

    private static void report(String what) throws Exception {
        System.out.printf(Locale.ROOT, "%s: %.1f %% of a core, %d MB resident%n", what, cores() * 100, residentMb());
    }

    private SockscopeWindow shown(TraceSnapshot first, Page page) throws Exception {
        trace.say(new TraceStatus.Tracing());
        trace.say(first);
        return WindowThread.call(() -> {
            SockscopeWindow window = open();
            var stage = (Stage) Stage.getWindows().getFirst();
            ((ToggleButton) stage.getScene().lookup("#page-" + page.id())).fire();
            return window;
        });
    }

    private static Object close(SockscopeWindow window) {
        window.close();
        return window;
    }

    /** Hands the window one snapshot after another, and has it taken over at once. */
    private ScheduledExecutorService every(long periodMs, List<TraceSnapshot> prepared, SockscopeWindow window) {
        ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
        var next = new java.util.concurrent.atomic.AtomicInteger();
        var _ = ticks.scheduleAtFixedRate(
                () -> {
                    trace.say(later(prepared, next.incrementAndGet(), periodMs));
                    Platform.runLater(window::update);
                },
                periodMs,
                periodMs,
                TimeUnit.MILLISECONDS);
        return ticks;
    }

    /** One of them, as if it came after so many updates. */
    private static TraceSnapshot later(List<TraceSnapshot> prepared, int step, long periodMs) {
        TraceSnapshot next = prepared.get(step % prepared.size());
        return new TraceSnapshot(
                next.started(),
                next.tick() + step,
                Lively.timeNs(300) + step * periodMs * 1_000_000,
                next.processes(),
                next.connections(),
                next.throughput(),
                next.counters(),
                next.callsPerSecond(),
                next.happenings());
    }

    /** Processor time of this process over a while, in cores. */
    private static double cores() throws InterruptedException {
        long cpu = Pulses.processNs();
        long wall = System.nanoTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        return (Pulses.processNs() - cpu) / (double) (System.nanoTime() - wall);
    }

    /** As the user does it, in the window: with the columns of the table, and the field for the filter. */
    private void table() throws Exception {
        SockscopeWindow window = shown(snapshot(300, 100_000, 1_000), Page.CONNECTIONS);
        TableView<?> table = WindowThread.call(() -> (TableView<?>) lookup("#connections"));
        var filter = WindowThread.call(() -> (TextField) lookup("#connection-filter"));
        var sorts = new ArrayList<Long>();
        var filters = new ArrayList<Long>();
        List<String> columns = List.of("rx-bytes", "remote", "tx-rate", "process");
        for (int i = 0; i < 20; i++) {
            String column = "column-" + columns.get(i % columns.size());
            String text = i % 2 == 0 ? "proc:worker-1* rate>1k" : "";
            sorts.add(WindowThread.call(() -> time(() -> sort(table, column))));
            filters.add(WindowThread.call(() -> time(() -> filter.setText(text))));
        }
        System.out.printf(
                Locale.ROOT,
                "100,000 rows, %d shown at last: sorted in %.0f ms, filtered in %.0f ms (medians of 20; the longest"
                        + " took %.0f and %.0f, the first %.0f and %.0f)%n",
                table.getItems().size(),
                median(sorts),
                median(filters),
                Collections.max(sorts) / 1e6,
                Collections.max(filters) / 1e6,
                sorts.getFirst() / 1e6,
                filters.getFirst() / 1e6);
        WindowThread.call(() -> close(window));
    }

    private static Node lookup(String selector) {
        return Stage.getWindows().getFirst().getScene().lookup(selector);
    }

    private static <T> void sort(TableView<T> table, String id) {
        table.getSortOrder()
                .setAll(List.of(table.getColumns().stream()
                        .filter(column -> column.getId().equals(id))
                        .findFirst()
                        .orElseThrow()));
    }

    private static long time(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return System.nanoTime() - before;
    }

    private static double median(List<Long> ns) {
        return ns.stream().sorted().toList().get(ns.size() / 2) / 1e6;
    }

    private static long residentMb() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow(() -> new IOException("no VmRSS line"));
    }
}
