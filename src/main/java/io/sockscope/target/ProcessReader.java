package io.sockscope.target;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What /proc tells of a running process without a privilege. All is empty if the process is gone, or hidden. */
public final class ProcessReader {
    private static final int MAX_BYTES = 1 << 20;

    /** Enough for nearly all; ten thousand files are read when a trace begins. */
    private static final int FIRST_BYTES = 1 << 12;

    private final Path proc;

    /**
     * A reader.
     *
     * @param proc where the proc file system is mounted
     */
    public ProcessReader(Path proc) {
        this.proc = proc;
    }

    /** What rules would see of a process; its ports aside. */
    public ProcessFacts facts(int pid, int uid) {
        return new ProcessFacts(
                pid,
                uid,
                read(pid, "comm").orElse("").strip(),
                exe(pid),
                commandLine(pid),
                false,
                cgroup(pid),
                Set.of());
    }

    /** The arguments, joined by blanks; at most a mebibyte. */
    public Optional<String> commandLine(int pid) {
        return read(pid, "cmdline").map(text -> {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == 0) {
                end--;
            }
            return text.substring(0, end).replace('\0', ' ');
        });
    }

    /** The path of the cgroup: of version 2, or where that knows nothing of it, of the pids controller of version 1. */
    public Optional<String> cgroup(int pid) {
        return read(pid, "cgroup").map(text -> {
            String unified = "/";
            String pids = "/";
            for (String line : text.split("\n", -1)) {
                String[] fields = line.split(":", 3);
                if (fields.length == 3 && fields[0].equals("0")) {
                    unified = fields[2];
                } else if (fields.length == 3 && fields[1].equals("pids")) {
                    pids = fields[2];
                }
            }
            return unified.equals("/") ? pids : unified;
        });
    }

    /** The path of the executable; empty also if we may not know. */
    public Optional<String> exe(int pid) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(proc.resolve(pid + "/exe")).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> read(int pid, String file) {
        try (var in = new FileInputStream(proc + "/" + pid + "/" + file)) {
            byte[] bytes = new byte[FIRST_BYTES];
            int length = Math.max(0, in.read(bytes)); // a short read is the last: proc writes these at once
            if (length == FIRST_BYTES) {
                byte[] rest = in.readNBytes(MAX_BYTES - FIRST_BYTES);
                bytes = Arrays.copyOf(bytes, FIRST_BYTES + rest.length);
                System.arraycopy(rest, 0, bytes, FIRST_BYTES, rest.length);
                length = bytes.length;
            }
            return length == 0 ? Optional.empty() : Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
