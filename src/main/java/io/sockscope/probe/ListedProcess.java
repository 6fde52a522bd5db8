package io.sockscope.probe;

import io.sockscope.event.ProcessId;

/**
 * A process that ran when it was looked for.
 *
 * @param execNs if it was taken: what verdicts on it are given on, nanoseconds since boot; 0 otherwise
 * @param parentTgid PID of its parent
 * @param uid effective user id
 * @param cgroupId id of its cgroup
 * @param traced whether the kernel traces it whatever the verdict
 */
public record ListedProcess(
        ProcessId process,
        long execNs,
        int parentTgid,
        int uid,
        long cgroupId,
        boolean traced,
        String comm,
        Surroundings surroundings) {
    /** The same, as the kernel has taken it. */
    ListedProcess taken(long takenExecNs, boolean takenTraced) {
        return new ListedProcess(process, takenExecNs, parentTgid, uid, cgroupId, takenTraced, comm, surroundings);
    }
}
