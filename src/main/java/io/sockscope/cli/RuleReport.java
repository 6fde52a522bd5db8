package io.sockscope.cli;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import io.sockscope.target.OwnProcess;
import io.sockscope.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what there is to know about rules when they begin to hold: which wait, which are paused, which hold us. */
final class RuleReport {
    private static final int LABEL_CHARS = 200;

    private RuleReport() {}

    /** In one line which rules wait; empty if none does. One for a PID does not: its process runs, or has ended. */
    static Optional<String> waiting(List<RuleSpec> rules, List<RuleMatch> matches) {
        Set<Integer> holding = matches.stream()
                .filter(match -> match.running() > 0)
                .map(RuleMatch::ruleId)
                .collect(Collectors.toSet());
        List<String> labels = rules.stream()
                .filter(rule -> !rule.paused() && !holding.contains(rule.id()))
                .filter(rule -> !(rule.condition() instanceof RuleTerm.Test test && test.kind() == RuleKind.PID))
                .map(rule -> SafeText.escape(rule.label(), LABEL_CHARS))
                .toList();
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        String count = labels.size() == 1 ? "1 rule waits: " : labels.size() + " rules wait: ";
        return Optional.of(count + String.join(", ", labels));
    }

    /** A line each. */
    static List<String> lines(List<RuleSpec> rules, List<RuleMatch> matches, OwnProcess self) {
        Map<Integer, RuleMatch> byRule = new HashMap<>();
        matches.forEach(match -> byRule.put(match.ruleId(), match));
        List<String> lines = new ArrayList<>();
        for (RuleSpec rule : rules) {
            String label = SafeText.escape(rule.label(), LABEL_CHARS);
            RuleMatch match = byRule.get(rule.id());
            if (rule.paused()) {
                lines.add("  paused: " + label);
            } else if (match == null || match.running() == 0) {
                lines.add("  waiting: " + label + " matches no process yet");
            } else if (self.isHeldBy(rule)) {
                lines.add("  note: " + label + " matches Sockscope itself too, PID "
                        + self.facts().pid() + " (remedy: leave it out with not)");
            }
        }
        return lines;
    }
}
