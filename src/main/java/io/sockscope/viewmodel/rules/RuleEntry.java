package io.sockscope.viewmodel.rules;

/**
 * A rule and how it fares.
 *
 * @param id stays the same as long as the rule is there
 * @param label what it is called, as its user wrote it
 * @param children also the descendants of what it holds
 * @param paused nothing is traced by it for now
 * @param self whether it holds Sockscope itself as well, which hardly anybody means
 * @param running processes that it holds now; 0 means that it waits for one
 * @param total processes that it has held since the trace began
 */
public record RuleEntry(
        int id, String label, boolean children, boolean paused, boolean self, int running, long total) {}
