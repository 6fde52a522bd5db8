package io.sockscope.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All processes of this machine, read from /proc without any privilege. Kernel threads are left out: they make no
 * socket calls. One scan reads one small file per process; the user is read again only now and then, because it hardly
 * ever changes. Not safe for use by several threads at once.
 */
public final class ProcessTable {
    private static final int SCANS_PER_CHECK = 16;

    /** So often what has been there for a while is read again: it may call itself something else by now. */
    private static final int SCANS_PER_READING = 4;

    private static final int YOUNG_SCANS = 8;

    /** Names of users. */
    @FunctionalInterface
    public interface UserNames {
        /** The name of a user, or the number as text; a process of that user may help to find it. */
        String name(int uid, int pid);
    }

    private final Path proc;
    private final UserNames users;
    private Map<Integer, Known> known = new HashMap<>();
    private int scans;

    /**
     * A table over a proc file system.
     *
     * @param proc where it is mounted, normally /proc
     * @param users names of users
     */
    public ProcessTable(Path proc, UserNames users) {
        this.proc = proc;
        this.users = users;
    }

    /** The table of this machine. */
    public static ProcessTable ofThisMachine(UserNames users) {
        return new ProcessTable(Path.of("/proc"), users);
    }

    /**
     * All processes that are alive now, ordered by PID.
     *
     * @throws IOException if /proc itself cannot be listed; a process that ends while it is read, or that /proc hides
     *     from us, is left out
     */
    public List<ProcessEntry> scan() throws IOException {
        var seen = new HashMap<Integer, Known>();
        var entries = new ArrayList<ProcessEntry>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, ProcessTable::isProcess)) {
            for (Path directory : directories) {
                int pid = Integer.parseInt(directory.getFileName().toString());
                Known now = read(pid, directory);
                if (now != null) {
                    seen.put(pid, now);
                    if (!now.kernelThread) {
                        entries.add(now.entry);
                    }
                }
            }
        }
        known = seen;
        scans++;
        entries.sort((a, b) -> Integer.compare(a.pid(), b.pid()));
        return List.copyOf(entries);
    }

    private static boolean isProcess(Path path) {
        String name = path.getFileName().toString();
        return name.length() <= 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private @Nullable Known read(int pid, Path directory) {
        Known before = known.get(pid);
        boolean checkAgain = (pid + scans) % SCANS_PER_CHECK == 0;
        if (before != null && before.kernelThread && !checkAgain) {
            return before; // Kernel threads are most of a table and interest nobody; a PID may be used again, though.
        }
        boolean young =
                before == null || scans - before.firstScan < YOUNG_SCANS; // Programs start others and become them.
        if (before != null && !young && (pid + scans) % SCANS_PER_READING != 0) {
            return before;
        }
        try {
            ProcStat stat = ProcStat.parse(Files.readAllBytes(directory.resolve("stat")));
            long startNs = stat.startTicks() * ProcessEntry.CLOCK_TICK_NS;
            boolean sameUser = before != null && before.entry.startNs() == startNs && !checkAgain;
            int uid = before != null && sameUser ? before.entry.uid() : uidOf(directory);
            var entry = new ProcessEntry(pid, stat.parentPid(), uid, users.name(uid, pid), stat.comm(), startNs);
            int firstScan = before != null && before.entry.startNs() == startNs ? before.firstScan : scans;
            return new Known(entry, stat.kernelThread(), firstScan);
        } catch (IOException | IllegalArgumentException endedOrHidden) {
            return null; // Reaped between listing and reading, or another user's under hidepid=1.
        }
    }

    private static int uidOf(Path directory) throws IOException {
        // Not the owner of the directory: that is root for a process that may not be dumped.
        String status = new String(Files.readAllBytes(directory.resolve("status")), StandardCharsets.ISO_8859_1);
        int line = status.indexOf("\nUid:");
        if (line < 0) {
            throw new IOException("no Uid line in " + directory.resolve("status"));
        }
        String[] ids = status.substring(line + 5, status.indexOf('\n', line + 5))
                .strip()
                .split("\\s+", 4);
        return Integer.parseInt(ids[1]); // real, effective, saved, file system
    }

    private record Known(ProcessEntry entry, boolean kernelThread, int firstScan) {}
}
