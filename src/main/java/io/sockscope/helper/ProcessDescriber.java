package io.sockscope.helper;

import io.sockscope.event.ProcessDescribed;
import io.sockscope.event.ProcessDetails;
import io.sockscope.target.CgroupPath;
import io.sockscope.target.ProcessFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says what a process is. */
final class ProcessDescriber {
    private static final String SLICE = ".slice";

    private ProcessDescriber() {}

    /**
     * What is to be sent of a process.
     *
     * @param commandLineBytes how long its arguments are uncut, 0 if they are not cut
     */
    static ProcessDescribed describe(TracedProcess process, ProcessFacts facts, int commandLineBytes) {
        String commandLine = facts.commandLine().orElse("");
        String cgroup = facts.cgroup().orElse("");
        List<String> units = CgroupPath.units(cgroup).stream()
                .filter(unit -> !unit.endsWith(SLICE))
                .toList();
        List<String> containers = CgroupPath.containers(cgroup);
        return new ProcessDescribed(
                process.id(),
                facts.exe().orElse(""),
                new ProcessDetails(
                        commandLine.substring(0, Math.min(commandLine.length(), ProcessDetails.MAX_COMMAND_LINE_CHARS)),
                        Math.max(commandLineBytes, commandLine.getBytes(StandardCharsets.UTF_8).length),
                        process.surroundings().cwd(),
                        cgroup,
                        units.isEmpty() ? "" : units.getLast(),
                        containers.isEmpty() ? "" : containers.getLast(),
                        process.surroundings().namespaces(),
                        process.surroundings().ancestors()));
    }
}
