package io.sockscope.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/**
 * Finds conditions that no process can meet. It looks at each way in which a condition could be met, as a list of tests
 * that must and tests that must not hold, and at each for two that exclude one another. It never calls a condition
 * contradictory that a process could meet; of some that none can meet it does not know.
 */
final class Contradiction {
    /** Ways multiply with each or inside an and; of more than this the check is left out. */
    private static final int MAX_WAYS = 2_000;

    /** One test that must hold, or must not. */
    private record Literal(Rule rule, boolean holds) {}

    private Contradiction() {}

    static void check(Rule rule) throws BadRuleException {
        Optional<List<List<Literal>>> ways = ways(rule, true);
        if (ways.isEmpty()) {
            return;
        }
        var why = new BadRuleException(RuleFault.NOT_ALL);
        for (List<Literal> way : ways.get()) {
            Optional<BadRuleException> clash = clash(way);
            if (clash.isEmpty()) {
                return;
            }
            why = clash.get();
        }
        throw why;
    }

    /** Empty if there are too many. */
    private static Optional<List<List<Literal>>> ways(Rule rule, boolean holds) {
        return switch (rule) {
            case Rule.Not not -> ways(not.rule(), !holds);
            case Rule.And and -> holds ? product(and.rules(), true) : sum(and.rules(), false);
            case Rule.Or or -> holds ? sum(or.rules(), true) : product(or.rules(), false);
            case Rule.Test test -> Optional.of(List.of(List.of(new Literal(test, holds))));
        };
    }

    private static Optional<List<List<Literal>>> sum(List<Rule> rules, boolean holds) {
        List<List<Literal>> all = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<List<List<Literal>>> some = ways(rule, holds);
            if (some.isEmpty() || all.size() + some.get().size() > MAX_WAYS) {
                return Optional.empty();
            }
            all.addAll(some.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<List<Literal>>> product(List<Rule> rules, boolean holds) {
        List<List<Literal>> all = List.of(List.of());
        for (Rule rule : rules) {
            Optional<List<List<Literal>>> some = ways(rule, holds);
            if (some.isEmpty() || (long) all.size() * some.get().size() > MAX_WAYS) {
                return Optional.empty();
            }
            List<List<Literal>> next = new ArrayList<>();
            for (List<Literal> left : all) {
                for (List<Literal> right : some.get()) {
                    List<Literal> both = new ArrayList<>(left);
                    both.addAll(right);
                    next.add(both);
                }
            }
            all = next;
        }
        return Optional.of(all);
    }

    private static Optional<BadRuleException> clash(List<Literal> way) {
        for (Literal literal : way) {
            if (literal.rule instanceof Rule.All && !literal.holds) {
                return clash(RuleFault.NOT_ALL);
            }
        }
        for (int i = 0; i < way.size(); i++) {
            for (int j = i + 1; j < way.size(); j++) {
                Optional<BadRuleException> clash = clash(way.get(i), way.get(j));
                if (clash.isPresent()) {
                    return clash;
                }
            }
        }
        return namesClash(way);
    }

    private static Optional<BadRuleException> clash(Literal a, Literal b) {
        if (a.holds != b.holds) {
            return a.rule.equals(b.rule)
                            || (a.rule instanceof Rule.Name x
                                    && b.rule instanceof Rule.Name y
                                    && x.pattern().text().equals(y.pattern().text()))
                    ? clash(RuleFault.NOT_ITSELF, a.rule)
                    : Optional.empty();
        }
        if (!a.holds) {
            return Optional.empty();
        }
        if (a.rule instanceof Rule.Pid x && b.rule instanceof Rule.Pid y && x.pid() != y.pid()) {
            return clash(RuleFault.TWO_PIDS, x.pid(), y.pid());
        }
        if (a.rule instanceof Rule.User x && b.rule instanceof Rule.User y && x.uid() != y.uid()) {
            return clash(RuleFault.TWO_USERS, x.uid(), y.uid());
        }
        if (a.rule instanceof Rule.Exe x && b.rule instanceof Rule.Exe y) {
            return paths(x.path(), y.path(), RuleFault.TWO_EXES);
        }
        if (a.rule instanceof Rule.Cgroup x && b.rule instanceof Rule.Cgroup y) {
            return paths(x.path(), y.path(), RuleFault.TWO_CGROUPS);
        }
        return Optional.empty();
    }

    private static Optional<BadRuleException> paths(LinearPattern x, LinearPattern y, RuleFault fault) {
        boolean clash = x.isLiteral() ? !y.matches(x.toString()) : y.isLiteral() && !x.matches(y.toString());
        return clash ? clash(fault, x, y) : Optional.empty();
    }

    private static Optional<BadRuleException> clash(RuleFault fault, Object... words) {
        return Optional.of(new BadRuleException(fault, words));
    }

    /** Names that must and names that must not match, as the kernel's table has them, leave no name over. */
    private static Optional<BadRuleException> namesClash(List<Literal> way) {
        Automaton rest = null;
        List<String> texts = new ArrayList<>();
        for (Literal literal : way) {
            if (literal.rule instanceof Rule.Name name && literal.holds) {
                Automaton names = name.pattern().names();
                rest = rest == null ? names : Operations.intersection(rest, names);
                texts.add(name.pattern().text());
            }
        }
        return texts.size() > 1 && rest != null && Operations.isEmpty(rest)
                ? clash(RuleFault.TWO_NAMES, String.join(", ", texts))
                : Optional.empty();
    }
}
