package io.sockscope.event;

/**
 * A traced process as it is now.
 *
 * @param id identity
 * @param parentTgid PID of the parent at fork, 0 if not known
 * @param uid effective user id in the initial user namespace, -1 if not known
 * @param comm the thread-group leader's name, at most 15 bytes
 * @param exe absolute path of the executable, empty if not known
 * @param cgroupId cgroup v2 id (inode number), 0 if not known
 * @param exitedNs when the last thread ended, 0 while it runs
 * @param exitStatus wait status as in wait(2): signal in the low 7 bits, exit code in bits 8 to 15; 0 while it runs,
 *     {@link ProcessExited#UNKNOWN_STATUS} if nobody saw it
 */
public record ProcessSample(
        ProcessId id, int parentTgid, int uid, String comm, String exe, long cgroupId, long exitedNs, int exitStatus)
        implements KernelEvent.Sample {}
