package io.sockscope.app;

import io.sockscope.viewmodel.TraceCost;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures every two seconds what helper and window take of the processor, on a thread of its own. */
public final class CostWatch implements AutoCloseable {
    private static final int PERIOD_SECONDS = 2;

    private final Supplier<OptionalLong> helperPid;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cost-watch").daemon().factory());
    private @Nullable Reading helper;
    private @Nullable Reading window;
    private volatile TraceCost latest = TraceCost.UNKNOWN;

    /** Processor time of a process at one moment. */
    private record Reading(long pid, long cpuNs, long atNs) {
        /** Share of a core since an earlier reading, NaN if that was of another process. */
        double since(@Nullable Reading earlier) {
            return earlier == null || earlier.pid != pid || atNs <= earlier.atNs
                    ? Double.NaN
                    : Math.max(0, cpuNs - earlier.cpuNs) / (double) (atNs - earlier.atNs);
        }
    }

    /**
     * Begins to watch.
     *
     * @param helperPid PID of the privileged process, empty while there is none
     */
    public CostWatch(Supplier<OptionalLong> helperPid) {
        this.helperPid = helperPid;
        var _ = thread.scheduleWithFixedDelay(this::measure, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void measure() {
        OptionalLong pid = helperPid.get();
        Reading newHelper = pid.isEmpty()
                ? null
                : ProcessHandle.of(pid.getAsLong()).map(CostWatch::read).orElse(null);
        Reading newWindow = read(ProcessHandle.current());
        latest = new TraceCost(
                newHelper == null ? Double.NaN : newHelper.since(helper),
                newWindow == null ? Double.NaN : newWindow.since(window));
        helper = newHelper;
        window = newWindow;
    }

    private static @Nullable Reading read(ProcessHandle process) {
        Optional<Duration> cpu = process.info().totalCpuDuration();
        return cpu.isEmpty() ? null : new Reading(process.pid(), cpu.get().toNanos(), System.nanoTime());
    }

    /** The last measurement. */
    public TraceCost latest() {
        return latest;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
