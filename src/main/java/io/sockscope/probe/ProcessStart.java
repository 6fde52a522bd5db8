package io.sockscope.probe;

import io.sockscope.event.ProcessId;
import java.util.Optional;

/**
 * A process was forked, began a program, or began to serve a port.
 *
 * @param execNs what a verdict on it is given on, nanoseconds since boot
 * @param parentTgid PID of its parent
 * @param uid effective user id
 * @param comm name
 * @param cgroupId id of its cgroup
 * @param traced whether the kernel traces it whatever the verdict
 * @param provisional whether a verdict is expected
 * @param program what it runs, known at exec
 * @param port TCP port that it began to listen on, which a rule names; 0 otherwise
 */
public record ProcessStart(
        ProcessId process,
        long execNs,
        int parentTgid,
        int uid,
        String comm,
        long cgroupId,
        boolean traced,
        boolean provisional,
        Optional<Program> program,
        int port) {
    /**
     * What an exec began.
     *
     * @param commandLine arguments joined by blanks, cut behind 1,024 bytes
     * @param commandLineBytes how long it is uncut
     */
    public record Program(Surroundings surroundings, String commandLine, int commandLineBytes) {
        /** Whether {@link #commandLine} is not all. */
        public boolean isCut() {
            return commandLineBytes > Abi.ARGS_LEN;
        }
    }
}
