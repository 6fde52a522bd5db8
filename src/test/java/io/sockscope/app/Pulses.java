package io.sockscope.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * What pulses cost, in processor time: unlike time on the wall it hardly depends on what else the machine does. A pulse is
 * an update of the model, and the styling and layout that follow from it, all of which the window's thread does; drawing
 * is another thread's and is in the sum.
 */
final class Pulses {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Long> cpuNs = new ArrayList<>();
    private final List<Long> wallNs = new ArrayList<>();
    private final Scene scene;
    private long processBeganNs;

    Pulses(Scene scene) {
        this.scene = scene;
    }

    /** Forgets what was measured until now. */
    void begin() {
        cpuNs.clear();
        wallNs.clear();
        processBeganNs = processNs();
    }

    /** Runs an update on the window's thread and returns when the pulse after it has laid everything out. */
    void run(Runnable update) throws ExecutionException, InterruptedException {
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            long cpu = threads.getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    cpuNs.add(threads.getCurrentThreadCpuTime() - cpu);
                    wallNs.add(System.nanoTime() - wall);
                    done.complete(null);
                }
            });
            update.run();
            Platform.requestNextPulse();
        });
        done.get();
    }

    /** Tells of all pulses since the beginning, which were to take so many seconds. */
    String report(int seconds) {
        return String.format(
                Locale.ROOT,
                "%.1f %% of a core; window's thread in a pulse: median %.1f ms, 99th percentile %.1f ms of processor time"
                        + " (on the wall, with what else ran: %.1f ms, %.1f ms)",
                100.0 * (processNs() - processBeganNs) / (seconds * 1e9),
                at(cpuNs, 50),
                at(cpuNs, 99),
                at(wallNs, 50),
                at(wallNs, 99));
    }

    private static double at(List<Long> ns, int percent) {
        var sorted = new ArrayList<>(ns);
        Collections.sort(sorted);
        return sorted.get(sorted.size() * percent / 100) / 1e6;
    }

    /** Processor time of this process until now. */
    static long processNs() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
