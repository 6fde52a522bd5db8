package io.sockscope.probe;

import io.sockscope.event.ProcessSource;
import io.sockscope.libbpf.BpfException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds out who begins and who ends, where the kernel takes no programs for that. */
sealed interface ProcessWatch extends AutoCloseable permits ConnectorWatch, ProcWatch {
    /**
     * An end.
     *
     * @param status wait status, or {@link io.sockscope.event.ProcessExited#UNKNOWN_STATUS}
     * @param monotonicNs when, of CLOCK_MONOTONIC
     */
    record End(int status, long monotonicNs) {}

    /** What has happened since the last look, by PID. */
    final class Changes {
        final Set<Integer> begun = new HashSet<>();
        final Map<Integer, Integer> parents = new HashMap<>();
        final Map<Integer, End> ended = new HashMap<>();
    }

    /**
     * Begins to watch.
     *
     * @throws BpfException if the kernel does not let us
     */
    static ProcessWatch open(ProcessSource source) throws BpfException {
        return switch (source) {
            case NETLINK -> ConnectorWatch.open();
            case PROC -> new ProcWatch();
            case BPF -> throw new IllegalArgumentException("programs in the kernel watch themselves");
        };
    }

    ProcessSource source();

    /** What has happened since the last call. */
    Changes poll() throws BpfException;

    @Override
    void close();
}
