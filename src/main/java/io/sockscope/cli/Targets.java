package io.sockscope.cli;

import io.sockscope.live.LiveTrace;
import io.sockscope.live.TraceUnavailableException;
import io.sockscope.target.BadPatternException;
import io.sockscope.target.NameAutomaton;
import io.sockscope.target.NamePattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to trace, as options of several commands. */
final class Targets {
    @Option(names = "--pid", paramLabel = "PID", description = "Trace this process. May be repeated.")
    private List<Integer> pids = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "GLOB",
            description = {
                "Trace processes of this name, also those to come. * and ? stand for any text and any character;"
                        + " /regex/ is a regular expression. May be repeated."
            })
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Trace every process.")
    private boolean all;

    static Targets everything() {
        Targets targets = new Targets();
        targets.all = true;
        return targets;
    }

    boolean isEmpty() {
        return pids.isEmpty() && names.isEmpty() && !all;
    }

    /** True if nothing but given processes is traced: then the trace is over when they are. */
    boolean onlyPids() {
        return !pids.isEmpty() && names.isEmpty() && !all;
    }

    List<Integer> pids() {
        return List.copyOf(pids);
    }

    /** Checks what can be checked before anybody is asked for permission. */
    @Nullable
    NameAutomaton check() throws CliException {
        for (int pid : pids) {
            if (pid < 1 || !Files.isDirectory(Path.of("/proc/" + pid))) {
                throw new CliException(
                        CliException.OTHER,
                        "There is no process with PID " + pid,
                        "Look for it with ps, or trace by --name so that it may start later");
            }
        }
        if (names.isEmpty()) {
            return null;
        }
        try {
            List<NamePattern> patterns = new ArrayList<>();
            for (String name : names) {
                patterns.add(NamePattern.parse(name));
            }
            return NameAutomaton.compile(patterns);
        } catch (BadPatternException e) {
            throw new CliException(CliException.USAGE, String.valueOf(e.getMessage()), e.remedy(), e);
        }
    }

    /** Returns when the kernel traces them. */
    void apply(LiveTrace trace, @Nullable NameAutomaton automaton)
            throws TraceUnavailableException, InterruptedException {
        if (all) {
            trace.traceAll();
        }
        if (automaton != null) {
            trace.traceNames(automaton);
        }
        for (int pid : pids) {
            trace.traceProcess(pid, false);
        }
    }
}
