package io.sockscope.helper;

import io.sockscope.event.ProcessId;
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
    private Map<Integer, Set<Integer>> listening = Map.of();
    private Optional<CommandLinesAhead> ahead = Optional.empty();

    FactSources(ProcessReader reader) {
        this.reader = reader;
    }

    /** Who listens on ports that rules name, as far as it was found running. */
    void setListeners(Map<Integer, Set<Integer>> portsByPid) {
        listening = Map.copyOf(portsByPid);
    }

    /** Begins to read what {@link #complete} will need of these, instead of those of an earlier call. */
    void readAhead(Set<ProcessId> processes) {
        ahead = processes.isEmpty() ? Optional.empty() : Optional.of(new CommandLinesAhead(processes, reader));
    }

    /** Of a process that was found running. */
    ProcessFacts of(ListedProcess process) {
        return new ProcessFacts(
                process.process().tgid(),
                process.uid(),
                process.comm(),
                known(process.surroundings().exe()),
                Optional.empty(),
                false,
                known(process.surroundings().cgroup()),
                listening.getOrDefault(process.process().tgid(), Set.of()));
    }

    /** The same, with the ports that it was found to listen on. */
    ProcessFacts withListening(ProcessFacts facts) {
        return facts.with(union(facts.ports(), listening.getOrDefault(facts.pid(), Set.of())));
    }

    /**
     * Of a process that starts.
     *
     * @param before what was decided on it before, if it is known
     * @param parent what was decided on its parent, if that is known and it itself is not
     */
    ProcessFacts of(ProcessStart start, @Nullable TracedProcess before, @Nullable TracedProcess parent) {
        Optional<ProcessFacts> base =
                Optional.ofNullable(before == null ? parent : before).map(TracedProcess::facts);
        Set<Integer> ports = union(
                base.map(ProcessFacts::ports).orElse(Set.of()), start.port() == 0 ? Set.of() : Set.of(start.port()));
        return start.program()
                .map(program -> new ProcessFacts(
                        start.process().tgid(),
                        start.uid(),
                        start.comm(),
                        known(program.surroundings().exe()),
                        known(program.commandLine()),
                        program.isCut(),
                        known(program.surroundings().cgroup()),
                        ports))
                .orElseGet(() -> new ProcessFacts(
                        start.process().tgid(),
                        start.uid(),
                        start.comm(),
                        base.flatMap(ProcessFacts::exe),
                        base.flatMap(ProcessFacts::commandLine),
                        base.map(ProcessFacts::commandLineCut).orElse(false),
                        base.flatMap(ProcessFacts::cgroup),
                        ports));
    }

    /** The same and what /proc knows beyond, of a process that still runs. */
    ProcessFacts complete(ProcessId process, ProcessFacts facts) {
        int pid = process.tgid();
        return new ProcessFacts(
                facts.pid(),
                facts.uid(),
                facts.comm(),
                facts.exe().or(() -> reader.exe(pid)),
                facts.commandLineCut() || facts.commandLine().isEmpty()
                        ? ahead.map(lines -> lines.of(process))
                                .orElseGet(() -> reader.commandLine(pid))
                                .or(facts::commandLine)
                        : facts.commandLine(),
                false,
                facts.cgroup().or(() -> reader.cgroup(pid)),
                facts.ports());
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static Set<Integer> union(Set<Integer> some, Set<Integer> others) {
        Set<Integer> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
