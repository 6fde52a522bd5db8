package io.sockscope.target;

import java.util.Optional;
import java.util.Set;

/**
 * What rules look at. Empty is not known.
 *
 * @param pid thread-group id
 * @param uid effective user id
 * @param comm name, at most 15 bytes
 * @param exe absolute path of the executable
 * @param commandLine arguments joined by blanks
 * @param commandLineCut whether it goes on behind what is known
 * @param cgroup path of the cgroup, from / on
 * @param ports that it serves: of TCP as they are, of UDP with 0x10000 added
 */
public record ProcessFacts(
        int pid,
        int uid,
        String comm,
        Optional<String> exe,
        Optional<String> commandLine,
        boolean commandLineCut,
        Optional<String> cgroup,
        Set<Integer> ports) {
    public ProcessFacts {
        ports = Set.copyOf(ports);
    }

    /** The same, but of another PID. */
    public ProcessFacts withPid(int otherPid) {
        return new ProcessFacts(otherPid, uid, comm, exe, commandLine, commandLineCut, cgroup, ports);
    }

    /** The same with another set of ports. */
    public ProcessFacts with(Set<Integer> otherPorts) {
        return new ProcessFacts(pid, uid, comm, exe, commandLine, commandLineCut, cgroup, otherPorts);
    }
}
