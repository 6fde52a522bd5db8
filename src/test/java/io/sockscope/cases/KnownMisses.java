package io.sockscope.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a probe family is known not to get right, and just how it is wrong. The table holds in both directions: a case
 * that stands here must be off in this way, and every other one must be exact.
 */
final class KnownMisses {
    /**
     * One of them.
     *
     * @param reason for people: what no hook sees
     * @param shape what the detail of the result looks like, all of it
     */
    record Miss(String reason, Pattern shape) {
        Miss(String reason, String... deviations) {
            this(reason, Pattern.compile(String.join("; ", deviations)));
        }
    }

    /** By family, then by case. */
    private static final Map<String, Map<String, Miss>> TABLE = Map.of();

    private KnownMisses() {}

    static Optional<Miss> of(String family, String name) {
        return Optional.ofNullable(TABLE.getOrDefault(family, Map.of()).get(name));
    }

    /** The names of all cases that a family misses. */
    static List<String> names(String family) {
        return TABLE.getOrDefault(family, Map.of()).keySet().stream().sorted().toList();
    }
}
