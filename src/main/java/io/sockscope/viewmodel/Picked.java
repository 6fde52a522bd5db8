package io.sockscope.viewmodel;

import io.sockscope.model.ConnectionKey;
import java.util.Set;

/**
 * Connections that were picked one by one, because no filter says what they have in common.
 *
 * @param kind the kind of behaviour that they are the evidence of
 * @param program whose, safe to show
 */
public record Picked(String kind, String program, Set<ConnectionKey> connections) {
    public Picked {
        connections = Set.copyOf(connections);
    }
}
