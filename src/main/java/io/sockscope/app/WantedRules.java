package io.sockscope.app;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import io.sockscope.target.BadRuleException;
import io.sockscope.target.RuleCompiler;
import io.sockscope.target.UserIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By what the window traces: its rules, and one more for the names of its list of processes. They are one set, since the
 * kernel knows only one.
 *
 * @param rules those of the user
 * @param meant which processes their PIDs mean
 * @param names what the list of processes says; empty for none
 */
record WantedRules(List<RuleSpec> rules, MeantProcesses meant, Optional<RuleSpec> names) {
    /** How many rules of the user there may be. */
    static final int MOST = RuleSpec.MAX_RULES - 1;

    static final WantedRules NONE = new WantedRules(List.of(), MeantProcesses.NONE, Optional.empty());

    /** No rule of the user gets this: they are counted from 1. */
    private static final int NAMES_ID = Integer.MAX_VALUE;

    WantedRules with(List<RuleSpec> newRules, MeantProcesses newMeant) {
        return new WantedRules(List.copyOf(newRules), newMeant, names);
    }

    WantedRules with(Optional<RuleSpec> newNames) {
        return new WantedRules(rules, meant, newNames);
    }

    /**
     * The rule that holds whoever bears one of these names.
     *
     * @return empty if there are none
     * @throws BadRuleException if one can't be used
     * @throws IllegalArgumentException if one is too long, or they are too many
     */
    static Optional<RuleSpec> ofNames(List<String> patterns) throws BadRuleException {
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        var condition = new RuleTerm.Or(patterns.stream()
                .<RuleTerm>map(pattern -> new RuleTerm.Test(RuleKind.NAME, pattern))
                .toList());
        new RuleCompiler(UserIds.NONE).compile(condition);
        return Optional.of(new RuleSpec(NAMES_ID, "names", condition, false, false));
    }

    /** All of them, for a trace that runs. */
    List<RuleSpec> all() {
        var all = new ArrayList<>(rules);
        names.ifPresent(all::add);
        return all;
    }

    /** Those for a trace that begins: it does not know yet that a PID meant a process which has ended since. */
    List<RuleSpec> atStart() {
        return all().stream().filter(rule -> !meant.isGone(rule.condition())).toList();
    }
}
