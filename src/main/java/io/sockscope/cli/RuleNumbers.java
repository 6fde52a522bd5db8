package io.sockscope.cli;

import io.sockscope.rule.RuleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers rules so that one keeps its number, and with it its counts, while its file changes around it. */
final class RuleNumbers {
    private final Map<String, Integer> byLabel = new HashMap<>();

    /** The same rules, numbered; of several with the same label each is told by its turn. */
    List<RuleSpec> number(List<RuleSpec> rules) {
        Map<String, Integer> turns = new HashMap<>();
        List<RuleSpec> numbered = new ArrayList<>();
        for (RuleSpec rule : rules) {
            String name = turns.merge(rule.label(), 1, Integer::sum) + " " + rule.label();
            int id = byLabel.computeIfAbsent(name, added -> byLabel.size() + 1);
            numbered.add(new RuleSpec(id, rule.label(), rule.condition(), rule.children(), rule.paused()));
        }
        return numbered;
    }
}
