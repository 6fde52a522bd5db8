package io.sockscope.cli;

import io.sockscope.live.LiveTrace;
import io.sockscope.live.TraceUnavailableException;
import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import io.sockscope.target.BadRuleException;
import io.sockscope.target.OwnProcess;
import io.sockscope.target.RuleCompiler;
import io.sockscope.target.RuleFile;
import io.sockscope.target.UserIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What to trace, as options of several commands. Each may be repeated; processes that are yet to come are traced from
 * their first packet on.
 */
@SuppressWarnings("UnusedVariable") // All options of rules are one object, so that their order is known.
final class Targets {
    private final RuleOptions options = new RuleOptions();

    @Option(
            names = "--pid",
            arity = "1",
            paramLabel = "PID",
            parameterConsumer = RuleConsumer.class,
            description = "Trace this process.")
    private RuleOptions pid = options;

    @Option(
            names = "--name",
            arity = "1",
            paramLabel = "GLOB",
            parameterConsumer = RuleConsumer.class,
            description =
                    "Trace processes of this name. * and ? stand for any text and any character; /regex/ is a regular expression.")
    private RuleOptions name = options;

    @Option(
            names = "--exe",
            arity = "1",
            paramLabel = "GLOB",
            parameterConsumer = RuleConsumer.class,
            description = "Trace processes whose executable has this path; * stands for any text, / included.")
    private RuleOptions exe = options;

    @Option(
            names = "--cmdline",
            arity = "1",
            paramLabel = "REGEX",
            parameterConsumer = RuleConsumer.class,
            description = "Trace processes whose arguments, joined by blanks, match somewhere.")
    private RuleOptions cmdline = options;

    @Option(
            names = "--user",
            arity = "1",
            paramLabel = "USER",
            parameterConsumer = RuleConsumer.class,
            description = "Trace processes of this user: a name or a number.")
    private RuleOptions user = options;

    @Option(
            names = "--cgroup",
            arity = "1",
            paramLabel = "GLOB",
            parameterConsumer = RuleConsumer.class,
            description = "Trace processes whose cgroup has this path; * stands for any text, / included.")
    private RuleOptions cgroup = options;

    @Option(
            names = "--unit",
            arity = "1",
            paramLabel = "UNIT",
            parameterConsumer = RuleConsumer.class,
            description = "Trace processes of this unit of systemd, as nginx or user.slice.")
    private RuleOptions unit = options;

    @Option(
            names = "--container",
            arity = "1",
            paramLabel = "ID",
            parameterConsumer = RuleConsumer.class,
            description =
                    "Trace processes of this container or pod: its id, the first digits of it, or its name as in /proc/PID/cgroup.")
    private RuleOptions container = options;

    @Option(
            names = "--port",
            arity = "1",
            paramLabel = "PORT",
            parameterConsumer = RuleConsumer.class,
            description = {
                "Trace processes that listen on this TCP port or have bound UDP to it, and what they fork.",
                "tcp:PORT or udp:PORT mean that protocol alone."
            })
    private RuleOptions port = options;

    @Option(names = "--all", arity = "0", parameterConsumer = RuleConsumer.class, description = "Trace every process.")
    private RuleOptions all = options;

    @Option(
            names = "--and",
            arity = "0",
            parameterConsumer = RuleConsumer.class,
            description = "What stands before and behind must both hold: --name a --and --user b.")
    private RuleOptions and = options;

    @Option(
            names = "--not",
            arity = "0",
            parameterConsumer = RuleConsumer.class,
            description = "The next must not hold: --user b --and --not --name a.")
    private RuleOptions not = options;

    @Option(names = "--children", description = "Trace also the descendants of what the options name.")
    private boolean children;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Trace by the rules in this TOML file; changes of it are followed.")
    private @Nullable Path file;

    private final RuleNumbers numbers = new RuleNumbers();
    private @Nullable FileWatch watch;
    private List<RuleSpec> rules = List.of();

    static Targets everything() {
        Targets targets = new Targets();
        targets.options.add("--all", "");
        return targets;
    }

    boolean isEmpty() {
        return options.isEmpty() && file == null;
    }

    /** True if nothing but given processes is traced: then the trace is over when they are. */
    boolean onlyPids() {
        return options.onlyPids() && file == null && !children;
    }

    Set<Integer> pids() {
        Set<Integer> pids = new HashSet<>();
        for (RuleSpec rule : rules) {
            if (rule.condition() instanceof RuleTerm.Test test && test.kind() == RuleKind.PID) {
                pids.add(Integer.parseInt(test.text()));
            }
        }
        return pids;
    }

    /** Checks what can be checked before anybody is asked for permission. */
    void check() throws CliException {
        if (file != null) {
            watch = new FileWatch(file); // first, so that what is written from now on is seen later
        }
        rules = read();
        checkPids();
    }

    /** Users in them are numbers. */
    private List<RuleSpec> read() throws CliException {
        var compiler = new RuleCompiler(UserIds.ofThisMachine());
        List<RuleSpec> all = new ArrayList<>();
        try {
            if (file != null) {
                all.addAll(RuleFile.read(file, compiler));
            }
            all.addAll(options.rules(all.size() + 1, children, compiler));
            for (int i = 0; i < all.size(); i++) {
                all.set(i, compiler.resolve(all.get(i)));
            }
        } catch (BadRuleException e) {
            throw new CliException(CliException.USAGE, e.getMessage(), e.remedy(), e);
        }
        if (all.size() > RuleSpec.MAX_RULES) {
            throw new CliException(
                    CliException.USAGE,
                    "More than " + RuleSpec.MAX_RULES + " rules",
                    "Join some of them by any, in a file of --rules");
        }
        return numbers.number(all);
    }

    /**
     * Applies the file of rules anew if it has changed.
     *
     * @return what there is to say about that, a line each
     */
    List<String> refresh(LiveTrace trace) throws InterruptedException {
        if (watch == null || !watch.hasChanged()) {
            return List.of();
        }
        try {
            List<RuleSpec> changed = read();
            trace.setRules(changed);
            rules = changed;
            List<String> lines =
                    new ArrayList<>(List.of("rules: " + rules.size() + " now, as " + file + " has changed"));
            lines.addAll(report(trace));
            return lines;
        } catch (CliException e) {
            return List.of("rules: as before, for " + e.getMessage(), "  Remedy: " + e.remedy());
        } catch (TraceUnavailableException e) {
            return List.of("rules: " + e.getMessage(), "  Remedy: " + e.remedy());
        }
    }

    /** What there is to say about the rules now, a line each. */
    List<String> report(LiveTrace trace) {
        return RuleReport.lines(rules, trace.ruleMatches(), OwnProcess.here());
    }

    /** In one line which rules wait now; empty if none does. */
    Optional<String> waiting(LiveTrace trace) {
        return RuleReport.waiting(rules, trace.ruleMatches());
    }

    private void checkPids() throws CliException {
        for (int pid : pids()) {
            if (pid == ProcessHandle.current().pid()) {
                throw new CliException(
                        CliException.USAGE,
                        "--pid " + pid + " is Sockscope itself, which speaks with nobody",
                        "Give another PID");
            }
            if (!Files.isDirectory(Path.of("/proc/" + pid))) {
                throw new CliException(
                        CliException.OTHER,
                        "There is no process with PID " + pid,
                        "Look for it with ps, or trace by --name so that it may start later");
            }
        }
    }

    /** Returns when the kernel traces them. */
    void apply(LiveTrace trace) throws TraceUnavailableException, InterruptedException {
        if (!rules.isEmpty()) {
            trace.setRules(rules);
        }
    }
}
