package io.sockscope.app;

import io.sockscope.target.ProcessEntry;
import io.sockscope.target.ProcessTable;
import io.sockscope.viewmodel.RunningProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Scans the machine's processes once per second, on a thread of its own. */
public final class ProcessWatch implements AutoCloseable {
    private final ProcessTable table;
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> scans;
    private volatile List<RunningProcess> latest = List.of();

    /** Begins to watch. */
    public ProcessWatch(ProcessTable table) {
        this.table = table;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("process-watch").daemon().factory());
        this.scans = thread.scheduleWithFixedDelay(this::scan, 0, 1, TimeUnit.SECONDS);
    }

    private void scan() {
        try {
            latest = table.scan().stream().map(ProcessWatch::running).toList();
        } catch (IOException unreadable) {
            latest = List.of(); // The picker says that there is nothing to choose from.
        }
    }

    private static RunningProcess running(ProcessEntry entry) {
        return new RunningProcess(entry.pid(), entry.parentPid(), entry.user(), entry.comm(), entry.startNs());
    }

    /** The last scan; a new list object for every scan. */
    public List<RunningProcess> latest() {
        return latest;
    }

    @Override
    public void close() {
        scans.cancel(false);
        thread.shutdownNow();
    }
}
