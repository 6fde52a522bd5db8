package io.sockscope.analysis;

import java.util.EnumMap;
import java.util.Map;

/**
 * The thresholds in force.
 *
 * @param changed those that are not as by default
 */
public record Thresholds(Map<Threshold, Double> changed) {
    /** All as by default. */
    public static final Thresholds STANDARD = new Thresholds(Map.of());

    public Thresholds {
        changed = Map.copyOf(changed);
    }

    /**
     * These with one of them changed.
     *
     * @param value more than 0
     */
    public Thresholds with(Threshold threshold, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(threshold.label() + " is more than 0, not " + value);
        }
        Map<Threshold, Double> more = new EnumMap<>(Threshold.class);
        more.putAll(changed);
        more.put(threshold, value);
        return new Thresholds(more);
    }

    /** The value in force. */
    public double of(Threshold threshold) {
        return changed.getOrDefault(threshold, threshold.standard());
    }
}
