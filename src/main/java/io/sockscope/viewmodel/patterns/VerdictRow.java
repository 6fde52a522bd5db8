package io.sockscope.viewmodel.patterns;

import io.sockscope.model.ConnectionKey;
import java.util.Set;

/**
 * A kind of behaviour that a program shows.
 *
 * @param kind stable name of the kind, for finding its words
 * @param program whose, safe to show
 * @param notable whether somebody should look at it
 * @param confidence 0.5 (just at the thresholds) to 1
 * @param sentence why
 * @param connections what it rests on
 */
public record VerdictRow(
        String kind,
        String program,
        boolean notable,
        double confidence,
        String sentence,
        Set<ConnectionKey> connections) {
    public VerdictRow {
        connections = Set.copyOf(connections);
    }
}
