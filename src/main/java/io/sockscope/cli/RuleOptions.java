package io.sockscope.cli;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import io.sockscope.target.BadRuleException;
import io.sockscope.target.RuleCompiler;
import io.sockscope.target.RuleFault;
import io.sockscope.target.RuleSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes rules of options in the order in which they were given. Options that follow each other are alternatives, each a
 * rule of its own; {@code --and} between two joins them, {@code --not} turns the next one round.
 */
final class RuleOptions {
    private static final String AND = "--and";
    private static final String NOT = "--not";

    /** An option and its value. */
    record Given(String option, String value) {}

    private final List<Given> given = new ArrayList<>();

    void add(String option, String value) {
        given.add(new Given(option, value));
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    /** Whether nothing but given processes is traced: then the trace is over when they are. */
    boolean onlyPids() {
        return !given.isEmpty() && given.stream().allMatch(one -> one.option.equals("--pid"));
    }

    /**
     * The rules, checked.
     *
     * @param firstId number of the first
     * @throws BadRuleException if one is wrong; the message names the option
     */
    List<RuleSpec> rules(int firstId, boolean children, RuleCompiler compiler) throws BadRuleException {
        List<RuleSpec> rules = new ArrayList<>();
        List<RuleTerm> joined = new ArrayList<>();
        boolean and = true;
        boolean not = false;
        String last = "";
        for (Given one : given) {
            last = one.option;
            switch (one.option) {
                case AND -> {
                    if (and) {
                        throw new BadRuleException(RuleFault.MISPLACED_AND).at(one.option);
                    }
                    and = true;
                }
                case NOT -> not = !not;
                default -> {
                    if (!and) {
                        rules.add(rule(firstId + rules.size(), joined, children, compiler));
                        joined.clear();
                    }
                    RuleTerm test = test(one, compiler);
                    joined.add(not ? new RuleTerm.Not(test) : test);
                    and = false;
                    not = false;
                }
            }
        }
        if (!given.isEmpty() && (and || not)) {
            throw new BadRuleException(RuleFault.MISPLACED_END).at(last);
        }
        if (!joined.isEmpty()) {
            rules.add(rule(firstId + rules.size(), joined, children, compiler));
        }
        return rules;
    }

    private static RuleTerm test(Given one, RuleCompiler compiler) throws BadRuleException {
        Optional<RuleKind> kind = RuleKind.ofKey(one.option.substring(2));
        try {
            RuleTerm.Test test = new RuleTerm.Test(
                    kind.orElseThrow(() -> new IllegalStateException(one.option + " is no rule")),
                    kind.get() == RuleKind.ALL ? "" : one.value);
            compiler.compileTest(test);
            return test;
        } catch (BadRuleException e) {
            throw e.at(one.option);
        } catch (IllegalArgumentException e) {
            throw new BadRuleException(RuleFault.TEXT_TOO_LONG, String.valueOf(e.getMessage())).at(one.option);
        }
    }

    private static RuleSpec rule(int id, List<RuleTerm> joined, boolean children, RuleCompiler compiler)
            throws BadRuleException {
        RuleTerm condition = joined.size() == 1 ? joined.getFirst() : new RuleTerm.And(joined);
        compiler.compile(condition);
        String label = RuleSyntax.text(condition);
        return new RuleSpec(
                id, label.substring(0, Math.min(label.length(), RuleSpec.MAX_LABEL_CHARS)), condition, children, false);
    }
}
