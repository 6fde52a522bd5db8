package io.sockscope.helper;

import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many processes each rule holds, and has held. */
final class RuleCounts {
    private final Map<Integer, RuleMatch> matches = new LinkedHashMap<>();
    private boolean changed;

    /** Rules that keep their id keep their counts. */
    void setRules(List<RuleSpec> specs) {
        Map<Integer, RuleMatch> before = Map.copyOf(matches);
        matches.clear();
        for (RuleSpec spec : specs) {
            matches.put(spec.id(), before.getOrDefault(spec.id(), new RuleMatch(spec.id(), 0, 0)));
        }
        changed = true;
    }

    /** A process was held by some rules, and is by others now. */
    void move(Set<Integer> from, Set<Integer> to) {
        for (int rule : to) {
            if (!from.contains(rule)) {
                add(rule, 1, 1);
            }
        }
        for (int rule : from) {
            if (!to.contains(rule)) {
                add(rule, -1, 0);
            }
        }
    }

    /** A process ended, and with it what held it. */
    void ended(Set<Integer> matching) {
        move(matching, Set.of());
    }

    private void add(int rule, int running, int total) {
        matches.computeIfPresent(
                rule, (id, match) -> new RuleMatch(id, match.running() + running, match.total() + total));
        changed = true;
    }

    /** How they fare, if that has changed since the last call. */
    Optional<List<RuleMatch>> changed() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        return Optional.of(new ArrayList<>(matches.values()));
    }
}
