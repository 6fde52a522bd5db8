package io.sockscope.viewmodel.rules;

import java.util.Optional;

/**
 * A rule and how it fares.
 *
 * @param id stays the same as long as the rule is there
 * @param label what it is called, as its user wrote it
 * @param form as what a form has of it; empty if it is more than one test, or of a kind that no form has
 * @param children also the descendants of what it holds
 * @param state what it does now
 * @param self whether it holds Sockscope itself as well, which hardly anybody means
 * @param running processes that it holds now
 * @param total processes that it has held since the trace began
 */
public record RuleEntry(
        int id,
        String label,
        Optional<Form> form,
        boolean children,
        State state,
        boolean self,
        int running,
        long total) {
    /**
     * What is filled in.
     *
     * @param kind one of {@link TraceRules#kinds}
     * @param text what is looked for
     */
    public record Form(String kind, String text) {}

    /** What a rule does. */
    public enum State {
        /** It holds processes. */
        HOLDS,
        /** It waits for one. */
        WAITS,
        /** The process whose PID it names has ended, so that it will never hold one again. */
        GONE,
        /** Nothing is traced by it for now, because the user said so. */
        RESTS,
        /** It rests because it names a PID, which was that of a process when the program ran the last time. */
        OF_EARLIER_PID
    }

    /** Nothing is traced by it for now. */
    public boolean paused() {
        return switch (state) {
            case RESTS, OF_EARLIER_PID -> true;
            case HOLDS, WAITS, GONE -> false;
        };
    }
}
