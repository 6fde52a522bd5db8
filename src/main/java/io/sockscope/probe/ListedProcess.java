package io.sockscope.probe;

import io.sockscope.event.ProcessId;

/**
 * A process that ran when it was looked for.
 *
 * @param parentTgid PID of its parent
 * @param uid effective user id
 * @param cgroupId id of its cgroup
 * @param comm name
 * @param exe absolute path of its executable, empty if it is too long
 */
public record ListedProcess(ProcessId process, int parentTgid, int uid, long cgroupId, String comm, String exe) {}
