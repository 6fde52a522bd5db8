package io.sockscope.helper;

import io.sockscope.probe.ListedProcess;
import io.sockscope.probe.ProcessStart;
import io.sockscope.target.ProcessFacts;
import io.sockscope.target.ProcessReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what rules look at: from the kernel's events and lists, from what parents have, and from /proc. */
final class FactSources {
    private final ProcessReader reader;
    private final Map<Long, String> cgroups = new RecentMap<>();
    private Map<Integer, Set<Integer>> listening = Map.of();

    FactSources(ProcessReader reader) {
        this.reader = reader;
    }

    /** Who listens on ports that rules name, as far as it was found running. */
    void setListeners(Map<Integer, Set<Integer>> portsByPid) {
        listening = Map.copyOf(portsByPid);
    }

    /** The same, with the ports that it was found to listen on. */
    ProcessFacts withListening(ProcessFacts facts) {
        return facts.with(union(facts.ports(), listening.getOrDefault(facts.pid(), Set.of())));
    }

    /** Takes note of what the id of a cgroup stands for. */
    void learn(ProcessStart start) {
        start.program().ifPresent(program -> cgroups.put(start.cgroupId(), program.cgroup()));
    }

    /** Of a process that was found running. */
    ProcessFacts of(ListedProcess process) {
        return new ProcessFacts(
                process.process().tgid(),
                process.uid(),
                process.comm(),
                Optional.of(process.exe()).filter(exe -> !exe.isEmpty()),
                Optional.empty(),
                false,
                Optional.ofNullable(cgroups.get(process.cgroupId())),
                listening.getOrDefault(process.process().tgid(), Set.of()));
    }

    /** What /proc knows, of a process that still runs. */
    ProcessFacts complete(int pid, ProcessFacts facts) {
        return new ProcessFacts(
                facts.pid(),
                facts.uid(),
                facts.comm(),
                facts.exe().or(() -> reader.exe(pid)),
                facts.commandLineCut() || facts.commandLine().isEmpty()
                        ? reader.commandLine(pid).or(facts::commandLine)
                        : facts.commandLine(),
                false,
                facts.cgroup().or(() -> reader.cgroup(pid)),
                facts.ports());
    }

    /**
     * Of a process that starts.
     *
     * @param before what was decided on its last program, if it had one that is known
     * @param parent what was decided on its parent, if it was just forked
     */
    ProcessFacts of(ProcessStart start, @Nullable TracedProcess before, @Nullable TracedProcess parent) {
        int pid = start.process().tgid();
        if (start.port() != 0 && before != null) {
            return before.facts().with(union(before.facts().ports(), Set.of(start.port())));
        }
        if (start.program().isPresent()) {
            ProcessStart.Program program = start.program().get();
            return new ProcessFacts(
                    pid,
                    start.uid(),
                    start.comm(),
                    Optional.of(program.exe()).filter(exe -> !exe.isEmpty()),
                    Optional.of(program.commandLine()),
                    program.isCut(),
                    Optional.of(program.cgroup()),
                    before == null ? Set.of() : before.facts().ports());
        }
        Optional<ProcessFacts> inherited = Optional.ofNullable(parent).map(TracedProcess::facts);
        return new ProcessFacts(
                pid,
                start.uid(),
                start.comm(),
                inherited.flatMap(ProcessFacts::exe),
                inherited.flatMap(ProcessFacts::commandLine),
                inherited.map(ProcessFacts::commandLineCut).orElse(false),
                Optional.ofNullable(cgroups.get(start.cgroupId())),
                union(
                        inherited.map(ProcessFacts::ports).orElse(Set.of()),
                        start.port() == 0 ? Set.of() : Set.of(start.port())));
    }

    private static Set<Integer> union(Set<Integer> some, Set<Integer> others) {
        Set<Integer> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
