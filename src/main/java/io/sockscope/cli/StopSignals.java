package io.sockscope.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Turns SIGINT, SIGTERM and SIGHUP into a flag, so that a recording ends with its last counters drained instead of in
 * the middle. The second one of a kind does what it always did.
 */
final class StopSignals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
    private static final long CHILD_POLL_MS = 20;

    private final CountDownLatch received = new CountDownLatch(1);

    private StopSignals() {}

    static StopSignals install() {
        StopSignals signals = new StopSignals();
        for (String name : NAMES) {
            var _ = Signals.register(name, () -> {
                signals.received.countDown();
                var _ = Signals.registerDefault(name);
            });
        }
        return signals;
    }

    boolean received() {
        return received.getCount() == 0;
    }

    /** Returns when a signal came, the child has ended, or the time is up. */
    void await(Duration time, @Nullable LaunchedCommand child) throws InterruptedException {
        long endNs = System.nanoTime() + time.toNanos();
        long leftMs;
        do {
            leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
            long waitMs = child == null ? leftMs : Math.min(leftMs, CHILD_POLL_MS);
            if (received.await(Math.max(waitMs, 1), TimeUnit.MILLISECONDS)) {
                return;
            }
        } while (leftMs > 0 && (child == null || child.isRunning()));
    }

    @Override
    public void close() {
        for (String name : NAMES) {
            var _ = Signals.registerDefault(name);
        }
    }
}
