package io.sockscope.target;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.util.ArrayList;
import java.util.List;

/** Makes rules of what a user, or the app on the other side of the wire, says; checks all of it. */
public final class RuleCompiler {
    private final UserIds users;

    public RuleCompiler(UserIds users) {
        this.users = users;
    }

    /**
     * A condition, ready to be evaluated.
     *
     * @throws BadRuleException if a test is wrong, or no process can match it all
     */
    public Rule compile(RuleTerm term) throws BadRuleException {
        Rule rule = tree(term);
        Contradiction.check(rule);
        return rule;
    }

    /**
     * One test alone, to find what is wrong with it while its place is at hand.
     *
     * @throws BadRuleException if it is wrong
     */
    public Rule compileTest(RuleTerm.Test test) throws BadRuleException {
        return RuleTests.compile(test, users);
    }

    /** The same rule with users as numbers, so that the helper need not ask who they are. */
    public RuleSpec resolve(RuleSpec spec) throws BadRuleException {
        return new RuleSpec(spec.id(), spec.label(), resolve(spec.condition()), spec.children(), spec.paused());
    }

    private Rule tree(RuleTerm term) throws BadRuleException {
        return switch (term) {
            case RuleTerm.Test test -> RuleTests.compile(test, users);
            case RuleTerm.And and -> new Rule.And(trees(and.terms()));
            case RuleTerm.Or or -> new Rule.Or(trees(or.terms()));
            case RuleTerm.Not not -> new Rule.Not(tree(not.term()));
        };
    }

    private List<Rule> trees(List<RuleTerm> terms) throws BadRuleException {
        List<Rule> rules = new ArrayList<>();
        for (RuleTerm term : terms) {
            rules.add(tree(term));
        }
        return rules;
    }

    private RuleTerm resolve(RuleTerm term) throws BadRuleException {
        return switch (term) {
            case RuleTerm.Test test ->
                RuleTests.compile(test, users) instanceof Rule.User user
                        ? new RuleTerm.Test(RuleKind.USER, Integer.toUnsignedString(user.uid()))
                        : test;
            case RuleTerm.And and -> new RuleTerm.And(resolve(and.terms()));
            case RuleTerm.Or or -> new RuleTerm.Or(resolve(or.terms()));
            case RuleTerm.Not not -> new RuleTerm.Not(resolve(not.term()));
        };
    }

    private List<RuleTerm> resolve(List<RuleTerm> terms) throws BadRuleException {
        List<RuleTerm> resolved = new ArrayList<>();
        for (RuleTerm term : terms) {
            resolved.add(resolve(term));
        }
        return resolved;
    }
}
