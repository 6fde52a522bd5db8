package io.sockscope.probe;

import io.sockscope.event.ProcessId;

/**
 * A process that waits for a verdict.
 *
 * @param execNs what the verdict is given on: when it began its program or was forked, nanoseconds since boot
 * @param parentTgid PID of its parent
 * @param uid effective user id
 * @param comm name
 * @param exe as it was given to exec; may be relative or cut
 * @param cgroupId id of its cgroup
 */
public record Undecided(
        ProcessId process, long execNs, int parentTgid, int uid, String comm, String exe, long cgroupId) {}
