package io.sockscope.rule;

/**
 * How a rule fares.
 *
 * @param ruleId as in {@link RuleSpec}
 * @param running processes that it holds now; 0 means that it waits
 * @param total processes that it has held since the trace began
 */
public record RuleMatch(int ruleId, int running, long total) {}
