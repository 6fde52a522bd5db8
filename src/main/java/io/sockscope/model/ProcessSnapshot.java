package io.sockscope.model;

import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessEnd;
import io.sockscope.event.ProcessId;

/**
 * A traced process at one moment. It stays, with its totals, after the process has ended.
 *
 * @param id identity
 * @param parentTgid PID of the parent, 0 if not known
 * @param uid user id, -1 if not known
 * @param user user name, or the number as text, empty if not known
 * @param comm name of the thread-group leader
 * @param exe absolute path of the executable, empty if not known
 * @param details arguments, folder, cgroup, namespaces, ancestors
 * @param exitedNs when it ended, nanoseconds since boot, 0 while it runs
 * @param exitStatus wait status as in wait(2), 0 while it runs
 * @param txBytes payload bytes sent over all its connections
 * @param rxBytes payload bytes received over all its connections
 * @param txBytesPerSecond over the last tick
 * @param rxBytesPerSecond over the last tick
 * @param connections how many of its connections are open
 */
public record ProcessSnapshot(
        ProcessId id,
        int parentTgid,
        int uid,
        String user,
        String comm,
        String exe,
        ProcessDetails details,
        long exitedNs,
        int exitStatus,
        long txBytes,
        long rxBytes,
        double txBytesPerSecond,
        double rxBytesPerSecond,
        int connections) {
    /** A process of which no details are known. */
    public ProcessSnapshot(
            ProcessId id,
            int parentTgid,
            int uid,
            String user,
            String comm,
            String exe,
            long exitedNs,
            int exitStatus,
            long txBytes,
            long rxBytes,
            double txBytesPerSecond,
            double rxBytesPerSecond,
            int connections) {
        this(
                id,
                parentTgid,
                uid,
                user,
                comm,
                exe,
                ProcessDetails.UNKNOWN,
                exitedNs,
                exitStatus,
                txBytes,
                rxBytes,
                txBytesPerSecond,
                rxBytesPerSecond,
                connections);
    }

    public boolean isRunning() {
        return exitedNs == 0;
    }

    /** How it ended, if it has. */
    public ProcessEnd end() {
        return isRunning() ? new ProcessEnd.None() : ProcessEnd.of(exitStatus);
    }

    /**
     * How old it was at its end, or how old it is.
     *
     * @param nowNs nanoseconds since boot
     * @return nanoseconds, -1 if its start is not known
     */
    public long ageNs(long nowNs) {
        return id.startNs() == 0 ? -1 : Math.max(0, (isRunning() ? nowNs : exitedNs) - id.startNs());
    }
}
