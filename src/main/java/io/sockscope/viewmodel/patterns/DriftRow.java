package io.sockscope.viewmodel.patterns;

import io.sockscope.model.ConnectionKey;
import io.sockscope.viewmodel.Picked;
import java.util.List;
import java.util.Set;

/**
 * In what a program is unlike before.
 *
 * @param program which, safe to show
 * @param sessions how many sessions before it is compared with
 * @param wording stable name of the sentence that says what is new or unusual, and of its kind, for finding their words
 * @param values what stands at the places of that sentence
 * @param connections what it rests on
 */
public record DriftRow(
        String program, int sessions, String wording, List<String> values, Set<ConnectionKey> connections) {
    public DriftRow {
        values = List.copyOf(values);
        connections = Set.copyOf(connections);
    }

    /** The connections that it rests on. */
    public Picked picked() {
        return new Picked(wording, program, connections);
    }
}
