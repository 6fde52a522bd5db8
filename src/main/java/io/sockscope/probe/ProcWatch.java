package io.sockscope.probe;

import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessSource;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Compares the PIDs in /proc with those of the last look. */
final class ProcWatch implements ProcessWatch {
    /** So much longer than a look takes is the pause behind it. */
    private static final int PAUSE_SHARE = 20;

    private final File proc = Path.of("/proc").toFile();
    private Set<Integer> there = list();
    private long nextNs;

    @Override
    public ProcessSource source() {
        return ProcessSource.PROC;
    }

    @Override
    public Changes poll() {
        long beginNs = System.nanoTime();
        if (beginNs - nextNs < 0 && nextNs != 0) {
            return new Changes();
        }
        Changes changes = compare();
        long endNs = System.nanoTime();
        nextNs = endNs + PAUSE_SHARE * (endNs - beginNs);
        return changes;
    }

    /** Compares now, however long ago the last look was. */
    Changes compare() {
        Changes changes = new Changes();
        Set<Integer> now = list();
        changes.begun.addAll(now);
        changes.begun.removeAll(there);
        there.removeAll(now);
        for (int gone : there) {
            changes.ended.put(gone, new End(ProcessExited.UNKNOWN_STATUS, System.nanoTime()));
        }
        there = now;
        return changes;
    }

    private Set<Integer> list() {
        Set<Integer> pids = new HashSet<>();
        String[] names = proc.list();
        if (names != null) {
            for (String name : names) {
                if (Character.isDigit(name.charAt(0))) {
                    pids.add(Integer.parseInt(name));
                }
            }
        }
        return pids;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
