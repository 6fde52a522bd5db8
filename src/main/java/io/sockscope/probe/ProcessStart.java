package io.sockscope.probe;

import io.sockscope.event.ProcessId;
import java.util.Optional;

/**
 * A process was forked, began a program, or was noticed to run already.
 *
 * @param execNs what a verdict on it is given on, nanoseconds since boot
 * @param parentTgid PID of its parent
 * @param uid effective user id
 * @param comm name
 * @param cgroupId id of its cgroup
 * @param traced whether the kernel traces it whatever the verdict
 * @param noticed it ran already, and was taken only now
 * @param provisional whether a verdict is expected
 * @param program what it runs, known at exec
 */
public record ProcessStart(
        ProcessId process,
        long execNs,
        int parentTgid,
        int uid,
        String comm,
        long cgroupId,
        boolean noticed,
        boolean traced,
        boolean provisional,
        Optional<Program> program) {
    /**
     * What an exec began.
     *
     * @param exe absolute path of the executable, empty if not known; of a very deep one the first parts are missing
     * @param commandLine arguments joined by blanks, cut behind 1,024 bytes
     * @param commandLineBytes how long it is uncut
     * @param cgroup path of the cgroup, from / on
     */
    public record Program(String exe, String commandLine, int commandLineBytes, String cgroup) {
        /** Whether {@link #commandLine} is not all. */
        public boolean isCut() {
            return commandLineBytes > Abi.ARGS_LEN;
        }
    }
}
