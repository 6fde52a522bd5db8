package io.sockscope.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * Calls the window's thread again and again. No timeline of JavaFX, because as long as one runs JavaFX makes sixty pulses
 * a second, also when nothing has changed.
 */
final class Tick implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tick").daemon().factory());
    private final AtomicBoolean due = new AtomicBoolean();
    private final Runnable task;
    private boolean closed;

    /**
     * Begins to call.
     *
     * @param task what the window's thread does; calls that it has no time for are left out
     */
    Tick(int periodMs, Runnable task) {
        this.task = task;
        var _ = clock.scheduleAtFixedRate(this::call, periodMs, periodMs, TimeUnit.MILLISECONDS);
    }

    private void call() {
        if (due.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                due.set(false);
                if (!closed) {
                    task.run();
                }
            });
        }
    }

    /** On the window's thread: the task is not called again. */
    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
    }
}
