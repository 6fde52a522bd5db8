package io.sockscope.probe;

import io.sockscope.event.ProcessId;
import java.util.List;
import java.util.Optional;

/**
 * A process was forked, began a program, began to serve a port, or took on another name or user.
 *
 * @param execNs what a verdict on it is given on, nanoseconds since boot
 * @param line PIDs of those it descends from, its parent first; more than that one if that may be gone without having
 *     been noticed
 * @param uid effective user id
 * @param comm name
 * @param cgroupId id of its cgroup
 * @param traced whether the kernel traces it whatever the verdict
 * @param provisional whether a verdict is expected
 * @param program what it runs, known at exec
 * @param port that it began to serve, which a rule names; of UDP with 0x10000 added; 0 otherwise
 * @param changed whether it has another name or user than before, and runs the same program
 */
public record ProcessStart(
        ProcessId process,
        long execNs,
        List<Integer> line,
        int uid,
        String comm,
        long cgroupId,
        boolean traced,
        boolean provisional,
        Optional<Program> program,
        int port,
        boolean changed) {
    public ProcessStart {
        line = List.copyOf(line);
    }

    /** PID of its parent. */
    public int parentTgid() {
        return line.getFirst();
    }

    /** The same, but descending from these. */
    ProcessStart withLine(List<Integer> newLine) {
        return new ProcessStart(
                process, execNs, newLine, uid, comm, cgroupId, traced, provisional, program, port, changed);
    }

    /**
     * What an exec began.
     *
     * @param fromAfar it was looked at by others: its arguments are not known yet, but will be at its first call
     * @param commandLine arguments joined by blanks, cut behind 1,024 bytes; empty if they are not known
     * @param commandLineBytes how long it is uncut
     */
    public record Program(Surroundings surroundings, boolean fromAfar, String commandLine, int commandLineBytes) {
        /** Whether {@link #commandLine} is not all. */
        public boolean isCut() {
            return commandLineBytes > Abi.ARGS_LEN;
        }
    }
}
