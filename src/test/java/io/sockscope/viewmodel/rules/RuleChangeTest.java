package io.sockscope.viewmodel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.viewmodel.rules.RuleChange.What;
import io.sockscope.viewmodel.rules.RuleEntry.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleChangeTest {
    private static RuleEntry rule(int id, String label, State state, boolean children) {
        return new RuleEntry(id, label, Optional.empty(), children, state, false, 0, 0);
    }

    private static RuleEntry rule(int id, String label) {
        return rule(id, label, State.WAITS, false);
    }

    @Test
    void howARuleFaresIsNoChangeOfIt() {
        assertThat(RuleChange.between(List.of(rule(1, "a")), List.of(rule(1, "a", State.HOLDS, false))))
                .isEmpty();
    }

    @Test
    void eachChangeIsNamed() {
        List<RuleEntry> two = List.of(rule(1, "a"), rule(2, "b"));
        assertThat(RuleChange.between(List.of(), two))
                .containsExactly(new RuleChange(What.ADDED, "a"), new RuleChange(What.ADDED, "b"));
        assertThat(RuleChange.between(two, List.of(rule(2, "b")))).containsExactly(new RuleChange(What.REMOVED, "a"));
        List<RuleEntry> resting = List.of(rule(1, "a", State.RESTS, false), rule(2, "b"));
        assertThat(RuleChange.between(two, resting)).containsExactly(new RuleChange(What.PAUSED, "a"));
        assertThat(RuleChange.between(resting, two)).containsExactly(new RuleChange(What.RESUMED, "a"));
        assertThat(RuleChange.between(two, List.of(rule(1, "a"), rule(2, "b", State.WAITS, true))))
                .containsExactly(new RuleChange(What.REPLACED, "b"));
        assertThat(RuleChange.between(two, List.of(rule(1, "a"), rule(3, "c"))))
                .containsExactly(new RuleChange(What.REPLACED, "b \u2192 c"));
        assertThat(RuleChange.between(two, List.of(rule(3, "c"), rule(2, "b"), rule(4, "d"))))
                .containsExactlyInAnyOrder(
                        new RuleChange(What.ADDED, "c"),
                        new RuleChange(What.ADDED, "d"),
                        new RuleChange(What.REMOVED, "a"));
        assertThat(RuleChange.between(two, List.of(rule(2, "b"), rule(1, "a"))))
                .as("another order is none")
                .isEmpty();
    }
}
