package io.sockscope.rule;

import java.util.List;

/** A condition on a process, as a tree. Bounded, so that the helper may build on it. */
public sealed interface RuleTerm {
    /** Tests, ands, ors and nots of one condition. */
    int MAX_TERMS = 1_000;

    /** How deep they may stand in each other. */
    int MAX_DEPTH = 16;

    /**
     * One test.
     *
     * @param text what is looked for, as {@link RuleKind} says; at most {@link #MAX_CHARS} characters
     */
    record Test(RuleKind kind, String text) implements RuleTerm {
        public static final int MAX_CHARS = 1_000;

        public Test {
            if (text.length() > MAX_CHARS) {
                throw new IllegalArgumentException("the text of a rule is longer than " + MAX_CHARS + " characters");
            }
        }
    }

    /** True if all are; at least one. */
    record And(List<RuleTerm> terms) implements RuleTerm {
        public And {
            terms = atLeastOne(terms);
        }
    }

    /** True if one is; at least one. */
    record Or(List<RuleTerm> terms) implements RuleTerm {
        public Or {
            terms = atLeastOne(terms);
        }
    }

    /** True if the other is not. */
    record Not(RuleTerm term) implements RuleTerm {}

    private static List<RuleTerm> atLeastOne(List<RuleTerm> terms) {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("an and or an or of nothing");
        }
        return List.copyOf(terms);
    }

    /** How many terms there are, itself included. */
    default int size() {
        return switch (this) {
            case Test test -> 1;
            case And and -> 1 + and.terms().stream().mapToInt(RuleTerm::size).sum();
            case Or or -> 1 + or.terms().stream().mapToInt(RuleTerm::size).sum();
            case Not not -> 1 + not.term().size();
        };
    }

    /** How deep they stand in each other; 1 for a test. */
    default int depth() {
        return switch (this) {
            case Test test -> 1;
            case And and ->
                1 + and.terms().stream().mapToInt(RuleTerm::depth).max().orElse(0);
            case Or or ->
                1 + or.terms().stream().mapToInt(RuleTerm::depth).max().orElse(0);
            case Not not -> 1 + not.term().depth();
        };
    }
}
