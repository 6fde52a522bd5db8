package io.sockscope.app;

import io.sockscope.target.CgroupPath;
import io.sockscope.target.ProcessEntry;
import io.sockscope.target.ProcessReader;
import io.sockscope.target.ProcessTable;
import io.sockscope.target.SocketOwners;
import io.sockscope.viewmodel.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Scans the machine's processes once per second, on a thread of its own. What hardly changes is read now and then. */
public final class ProcessWatch implements AutoCloseable {
    private static final int SCANS_PER_CHECK = 16;
    private static final int SCANS_PER_LOOK_AT_SOCKETS = 5;
    private static final int MOST_COMMAND_CHARS = 4_096;
    private static final int ID_DIGITS = 64;
    private static final int SHORT_ID_DIGITS = 12;
    private static final Path PROC = Path.of("/proc");

    private final ProcessTable table;
    private final ProcessReader reader = new ProcessReader(PROC);
    private final SocketOwners sockets = new SocketOwners(PROC);
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> scans;
    private Map<Integer, Known> known = new HashMap<>();
    private Set<Integer> withSockets = Set.of();
    private int count;
    private volatile List<RunningProcess> latest = List.of();

    /** What was read of a process. */
    private record Known(long startNs, String comm, String commandLine, String exe, String container, String unit) {}

    /** Begins to watch. */
    public ProcessWatch(ProcessTable table) {
        this.table = table;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("process-watch").daemon().factory());
        this.scans = thread.scheduleWithFixedDelay(this::scan, 0, 1, TimeUnit.SECONDS);
    }

    private void scan() {
        try {
            List<ProcessEntry> entries = table.scan();
            if (count++ % SCANS_PER_LOOK_AT_SOCKETS == 0) {
                withSockets = sockets.among(entries);
            }
            long nowNs = sinceBootNs();
            var seen = new HashMap<Integer, Known>();
            var running = new ArrayList<RunningProcess>();
            for (ProcessEntry entry : entries) {
                Known facts = facts(entry);
                seen.put(entry.pid(), facts);
                running.add(running(entry, facts, nowNs));
            }
            known = seen;
            latest = List.copyOf(running);
        } catch (IOException unreadable) {
            latest = List.of(); // The picker says that there is nothing to choose from.
        }
    }

    /** A process that calls itself something else has most likely become another program. */
    private Known facts(ProcessEntry entry) {
        Known before = known.get(entry.pid());
        boolean checkAgain = (entry.pid() + count) % SCANS_PER_CHECK == 0;
        return before != null && !checkAgain && before.startNs == entry.startNs() && before.comm.equals(entry.comm())
                ? before
                : read(entry);
    }

    private Known read(ProcessEntry entry) {
        String cgroup = reader.cgroup(entry.pid()).orElse("");
        return new Known(
                entry.startNs(),
                entry.comm(),
                reader.commandLine(entry.pid()).map(ProcessWatch::cut).orElse(""),
                reader.exe(entry.pid()).orElse(""),
                last(CgroupPath.containers(cgroup)),
                last(CgroupPath.units(cgroup)));
    }

    private static String cut(String commandLine) {
        return commandLine.substring(0, Math.min(MOST_COMMAND_CHARS, commandLine.length()));
    }

    /** The innermost; of an id of 64 digits as much as people use. */
    private static String last(List<String> names) {
        String name = names.isEmpty() ? "" : names.getLast();
        return name.length() == ID_DIGITS ? name.substring(0, SHORT_ID_DIGITS) : name;
    }

    private static long sinceBootNs() throws IOException {
        String uptime = Files.readString(PROC.resolve("uptime"));
        return (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1e9);
    }

    private RunningProcess running(ProcessEntry entry, Known facts, long nowNs) {
        return new RunningProcess(
                entry.pid(),
                entry.parentPid(),
                entry.user(),
                entry.comm(),
                entry.startNs(),
                new RunningProcess.More(
                        facts.commandLine,
                        facts.exe,
                        facts.container,
                        facts.unit,
                        Math.max(0, nowNs - entry.startNs()),
                        withSockets.contains(entry.pid())));
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
