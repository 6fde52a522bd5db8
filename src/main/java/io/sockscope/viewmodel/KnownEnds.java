package io.sockscope.viewmodel;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import java.util.HashMap;
import java.util.Map;

/** Remote ends of the connections of a snapshot, asked for once each, and again when there is more to know. */
public final class KnownEnds {
    private static final int LEAST_KEPT = 1_000;

    private final RemoteEnds ends;
    private final Map<ConnectionKey, RemoteEnd> known = new HashMap<>();
    private long generation = -1;

    public KnownEnds(RemoteEnds ends) {
        this.ends = ends;
    }

    /**
     * To be called before the connections of a snapshot are asked for.
     *
     * @param connections how many it has
     */
    public void begin(int connections) {
        long now = ends.generation();
        boolean mostAreForgotten = known.size() > 2 * Math.max(LEAST_KEPT, connections);
        if (now != generation || mostAreForgotten) {
            known.clear();
            generation = now;
        }
    }

    /** What is known of a connection's other end. */
    public RemoteEnd of(ConnectionSnapshot connection) {
        return known.computeIfAbsent(connection.key(), key -> ends.of(connection));
    }
}
