package io.sockscope.viewmodel.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * That the user has changed what is traced by rules.
 *
 * @param what happened
 * @param label what the rule is called, as its user wrote it; of one that took another's place both, with an arrow
 */
public record RuleChange(What what, String label) {
    /** What happened to a rule. */
    public enum What {
        ADDED,
        REMOVED,
        PAUSED,
        RESUMED,
        /** Another one stands in its place, or it is of other processes than before. */
        REPLACED
    }

    /** What leads from one set of rules to another. */
    static List<RuleChange> between(List<RuleEntry> before, List<RuleEntry> now) {
        Map<Integer, RuleEntry> old = byId(before);
        Map<Integer, RuleEntry> left = byId(before);
        var changes = new ArrayList<RuleChange>();
        for (int i = 0; i < now.size(); i++) {
            RuleEntry rule = now.get(i);
            RuleEntry known = old.get(rule.id());
            RuleEntry place = before.size() == now.size() ? before.get(i) : rule;
            if (known != null) {
                left.remove(rule.id());
                if (known.paused() != rule.paused()) {
                    changes.add(new RuleChange(rule.paused() ? What.PAUSED : What.RESUMED, rule.label()));
                } else if (known.children() != rule.children()) {
                    changes.add(new RuleChange(What.REPLACED, rule.label()));
                }
            } else if (now.stream().noneMatch(other -> other.id() == place.id()) && left.remove(place.id()) != null) {
                changes.add(new RuleChange(What.REPLACED, place.label() + " \u2192 " + rule.label()));
            } else {
                changes.add(new RuleChange(What.ADDED, rule.label()));
            }
        }
        left.values().forEach(rule -> changes.add(new RuleChange(What.REMOVED, rule.label())));
        return changes;
    }

    private static Map<Integer, RuleEntry> byId(List<RuleEntry> rules) {
        return rules.stream().collect(Collectors.toMap(RuleEntry::id, Function.identity()));
    }
}
