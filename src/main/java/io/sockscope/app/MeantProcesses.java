package io.sockscope.app;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which process each PID in a rule means: the one that had it when the rule came. Who gets the same PID later is another
 * one.
 *
 * @param byPid empty for a PID that nobody had
 */
record MeantProcesses(Map<Integer, Optional<ProcessHandle>> byPid) {
    static final MeantProcesses NONE = new MeantProcesses(Map.of());

    MeantProcesses {
        byPid = Map.copyOf(byPid);
    }

    /** Of these rules; a PID that was named before keeps its meaning. */
    MeantProcesses of(Collection<RuleSpec> rules) {
        Map<Integer, Optional<ProcessHandle>> now = new HashMap<>();
        rules.stream()
                .flatMapToInt(rule -> pids(rule.condition()))
                .forEach(pid -> now.put(pid, byPid.getOrDefault(pid, ProcessHandle.of(pid))));
        return new MeantProcesses(now);
    }

    /** Whether a condition names a process by its PID. */
    static boolean isNamedIn(RuleTerm condition) {
        return pids(condition).findAny().isPresent();
    }

    private static IntStream pids(RuleTerm term) {
        return switch (term) {
            case RuleTerm.Test test ->
                test.kind() == RuleKind.PID ? IntStream.of(Integer.parseInt(test.text())) : IntStream.empty();
            case RuleTerm.And and -> and.terms().stream().flatMapToInt(MeantProcesses::pids);
            case RuleTerm.Or or -> or.terms().stream().flatMapToInt(MeantProcesses::pids);
            case RuleTerm.Not not -> pids(not.term());
        };
    }

    /** Whether no process can match a condition any more, because all that it could hold have ended. */
    boolean isGone(RuleTerm condition) {
        return switch (condition) {
            case RuleTerm.Test test -> test.kind() == RuleKind.PID && !runs(Integer.parseInt(test.text()));
            case RuleTerm.And and -> and.terms().stream().anyMatch(this::isGone);
            case RuleTerm.Or or -> or.terms().stream().allMatch(this::isGone);
            case RuleTerm.Not not -> false;
        };
    }

    private boolean runs(int pid) {
        // A handle is of one process, by PID and start time: it is not alive when another one has the PID.
        return byPid.getOrDefault(pid, Optional.empty())
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }
}
