package io.sockscope.rule;

/**
 * One rule of a set.
 *
 * @param id from 1 on; stays the same while the rule is changed; unique in its set
 * @param label what users call it
 * @param condition which processes
 * @param children also their descendants
 * @param paused nothing is traced by it for now
 */
public record RuleSpec(int id, String label, RuleTerm condition, boolean children, boolean paused) {
    public static final int MAX_LABEL_CHARS = 200;

    /** How many rules a set may have. */
    public static final int MAX_RULES = 256;

    /** How many ports the rules of a set may name together; the kernel's map has room for no more. */
    public static final int MAX_PORTS = 1_024;

    public RuleSpec {
        if (id < 1) {
            throw new IllegalArgumentException("ids of rules begin with 1");
        }
        if (label.length() > MAX_LABEL_CHARS) {
            throw new IllegalArgumentException("a label is longer than " + MAX_LABEL_CHARS + " characters");
        }
        if (condition.depth() > RuleTerm.MAX_DEPTH || condition.size() > RuleTerm.MAX_TERMS) {
            throw new IllegalArgumentException("rule " + label + " has more than " + RuleTerm.MAX_TERMS
                    + " terms, or they stand more than " + RuleTerm.MAX_DEPTH + " deep in each other");
        }
    }
}
