package io.sockscope.viewmodel.patterns;

import io.sockscope.model.ConnectionKey;
import io.sockscope.viewmodel.Picked;
import java.util.List;
import java.util.Set;

/**
 * A kind of behaviour that a program shows.
 *
 * @param kind stable name of the kind, for finding its words
 * @param program whose, safe to show
 * @param notable whether somebody should look at it
 * @param confidence 0.5 (just at the thresholds) to 1
 * @param wording stable name of the sentence that says why, for finding its words
 * @param values what stands at the places of that sentence
 * @param connections what it rests on
 */
public record VerdictRow(
        String kind,
        String program,
        boolean notable,
        double confidence,
        String wording,
        List<String> values,
        Set<ConnectionKey> connections) {
    public VerdictRow {
        values = List.copyOf(values);
        connections = Set.copyOf(connections);
    }

    /** The connections that it rests on. */
    public Picked picked() {
        return new Picked(kind, program, connections);
    }
}
