package io.sockscope.app;

import io.sockscope.counter.Counter;
import io.sockscope.event.IpAddress;
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
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RunningProcess;
import io.sockscope.viewmodel.TraceCommands;
import io.sockscope.viewmodel.TraceCost;
import io.sockscope.viewmodel.WindowModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * What the window costs. Times are processor time where that is what counts, because it hardly depends on what else the
 * machine does. Arguments: {@code empty} and {@code window} print how long it took from the start of Java to the first
 * painted window, {@code load} runs ten thousand live connections, {@code table} sorts and filters a hundred thousand.
 */
final class WindowBench {
    private static final int PROCESSES = 500;
    private static final int UPDATES = 300;
    private static final int WARM_UP = 100;
    private static final long UPDATE_MS = 100;

    private final ScriptedTrace trace = new ScriptedTrace();
    private final List<RunningProcess> machine = machine();

    private WindowBench() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "empty", "window" -> first(arguments[0].equals("window"));
            case "load" -> new WindowBench().load();
            case "table" -> new WindowBench().table();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        Platform.exit();
    }

    private static void first(boolean window) throws Exception {
        var painted = new CompletableFuture<Double>();
        Platform.startup(() -> {
            var stage = new Stage();
            if (window) {
                new WindowBench().open(stage).show();
            } else {
                var messages = new Messages(LanguageChoice.ENGLISH, Language.ENGLISH);
                var scene = new Scene(new StackPane(new Label("Sockscope")), 1440, 900);
                new Appearance(ThemeChoice.DARK, messages).applyTo(scene);
                stage.setScene(scene);
                stage.show();
            }
            stage.getScene()
                    .addPostLayoutPulseListener(() -> Platform.runLater(() -> painted.complete(sinceStartMs())));
        });
        System.out.printf("%.0f%n", painted.get());
    }

    private static double sinceStartMs() {
        Instant start =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return Duration.between(start, Instant.now()).toNanos() / 1e6;
    }

    private SockscopeWindow open(Stage stage) {
        var messages = new Messages(LanguageChoice.ENGLISH, Language.ENGLISH);
        return new SockscopeWindow(
                stage,
                trace,
                () -> machine,
                "bench",
                RemoteEnds.NONE,
                Runnable::run,
                messages,
                new Appearance(ThemeChoice.DARK, messages),
                (owner, title, suggested) -> Optional.empty(),
                Desktop.NONE,
                new KeptSettings(new SettingsFile(Path.of("/proc/none/settings.json")), command -> {}),
                () -> TraceCost.UNKNOWN);
    }

    private static List<RunningProcess> machine() {
        var all = new ArrayList<RunningProcess>();
        for (int i = 0; i < PROCESSES; i++) {
            all.add(Lively.process(1_000 + i, 1, "dev", "worker-" + i, 100 + i));
        }
        return List.copyOf(all);
    }

    /** So many connections, of which all move something in every tick. */
    private TraceSnapshot snapshot(long tick, int connections) {
        var rows = new ArrayList<ConnectionSnapshot>();
        for (int i = 0; i < connections; i++) {
            rows.add(LivelyConnections.tcp(
                    i + 1L,
                    machine.get(i % PROCESSES),
                    IpAddress.v4(0x0a000000 | i).toString(),
                    443,
                    tick,
                    1_000 + i,
                    500 + i,
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
                        tick * 500,
                        tick * 900,
                        500,
                        900,
                        20))
                .toList();
        return ScriptedTrace.snapshot(tick, owners, rows, Lively.bins(tick), Map.<Counter, Long>of());
    }

    private void load() throws Exception {
        var prepared = new ArrayList<TraceSnapshot>();
        for (int i = 0; i < 10; i++) { // Made before, so that making them is not measured.
            prepared.add(snapshot(300 + i, 10_000));
        }
        trace.say(new TraceStatus.Tracing());
        trace.say(prepared.getFirst());
        SockscopeWindow window = onWindowThread(() -> open(new Stage()));
        onWindowThread(() -> {
            window.show();
            return window;
        });
        var busyMs = new double[UPDATES];
        long cpuBefore = 0;
        long wallBefore = 0;
        for (int i = 0; i < WARM_UP + UPDATES; i++) {
            if (i == WARM_UP) {
                cpuBefore = processNs();
                wallBefore = System.nanoTime();
            }
            trace.say(prepared.get(i % prepared.size()));
            long before = System.nanoTime();
            double ms = onWindowThread(() -> busy(window));
            if (i >= WARM_UP) {
                busyMs[i - WARM_UP] = ms;
            }
            Thread.sleep(Math.max(0, UPDATE_MS - (System.nanoTime() - before) / 1_000_000));
        }
        double cores = (processNs() - cpuBefore) / (double) (System.nanoTime() - wallBefore);
        Arrays.sort(busyMs);
        System.out.printf(
                "10,000 connections of 500 processes, 10 updates a second: window's thread %.1f ms of processor time an"
                        + " update at the median, %.1f ms at the 99th percentile; %.0f %% of a core; %d MB resident%n",
                busyMs[UPDATES / 2], busyMs[UPDATES * 99 / 100], cores * 100, residentMb());
        Thread.sleep(3_000);
        long idleBefore = processNs();
        long idleWall = System.nanoTime();
        Thread.sleep(10_000);
        System.out.printf(
                "idle with 500 processes listed: %.1f %% of a core%n",
                (processNs() - idleBefore) * 100.0 / (System.nanoTime() - idleWall));
        onWindowThread(() -> {
            window.close();
            return window;
        });
    }

    /** Processor time that the window's thread takes for one update and the layout after it, milliseconds. */
    private static double busy(SockscopeWindow window) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        window.update();
        window.layOut();
        return (threads.getCurrentThreadCpuTime() - before) / 1e6;
    }

    private void table() throws Exception {
        TraceCommands none = trace;
        String figures = onWindowThread(() -> {
            var model = new WindowModel("bench", none, RemoteEnds.NONE, Runnable::run, Runnable::run);
            model.update(machine, snapshot(300, 100_000), new TraceStatus.Tracing(), TraceCost.UNKNOWN);
            var table = new TableView<ConnectionRow>(model.connections().rows());
            Comparator<ConnectionRow> byTotal =
                    Comparator.comparingLong(row -> -row.rxBytesProperty().get());
            Comparator<ConnectionRow> byRate =
                    Comparator.comparingDouble(row -> row.txRateProperty().get());
            var sorts = new ArrayList<Double>();
            var filters = new ArrayList<Double>();
            for (int i = 0; i < 10; i++) {
                Comparator<ConnectionRow> order = i % 2 == 0 ? byTotal : byRate;
                String filter = i % 2 == 0 ? "proc:worker-1* rate>1k" : "";
                sorts.add(time(() -> model.connections().rows().setComparator(order)));
                filters.add(time(() -> model.connections().filterProperty().set(filter)));
            }
            return "100,000 rows in a table of " + table.getItems().size() + ": sorted in " + median(sorts)
                    + " ms, filtered in " + median(filters) + " ms (medians of ten, processor time)";
        });
        System.out.println(figures);
    }

    private static double time(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1e6;
    }

    private static long median(List<Double> values) {
        return Math.round(values.stream().sorted().toList().get(values.size() / 2));
    }

    private static long processNs() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long residentMb() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("no VmRSS line");
    }

    private static <T> T onWindowThread(java.util.concurrent.Callable<T> work) throws Exception {
        var result = new CompletableFuture<T>();
        Runnable task = () -> {
            try {
                result.complete(work.call());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            }
        };
        try {
            Platform.startup(task);
        } catch (IllegalStateException running) {
            Platform.runLater(task);
        }
        return result.get();
    }
}
