package io.sockscope.rule;

/**
 * One rule of a set.
 *
 * @param id stays the same while the rule is changed; unique in its set
 * @param label what users call it
 * @param condition which processes
 * @param children also their descendants
 * @param paused nothing is traced by it for now
 */
public record RuleSpec(int id, String label, RuleTerm condition, boolean children, boolean paused) {
    public static final int MAX_LABEL_CHARS = 200;

    /** How many rules a set may have. */
    public static final int MAX_RULES = 256;

    public RuleSpec {
        if (label.length() > MAX_LABEL_CHARS) {
            throw new IllegalArgumentException("a label is longer than " + MAX_LABEL_CHARS + " characters");
        }
        if (condition.depth() > RuleTerm.MAX_DEPTH || condition.size() > RuleTerm.MAX_TERMS) {
            throw new IllegalArgumentException("rule " + label + " has more than " + RuleTerm.MAX_TERMS
                    + " terms, or they stand more than " + RuleTerm.MAX_DEPTH + " deep in each other");
        }
    }
}
