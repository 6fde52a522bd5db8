package io.sockscope.viewmodel;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the snapshot before said of a connection. Connections keep their order from one snapshot to the next, so
 * asked for one after the other nearly all stand where they are expected, and nothing has to be hashed.
 */
final class EarlierConnections {
    private List<ConnectionSnapshot> earlier = List.of();
    private @Nullable Map<ConnectionKey, Integer> places;
    private int expected;

    /** What was said of it, null if nothing was. */
    @Nullable
    ConnectionSnapshot of(ConnectionKey key) {
        if (expected >= earlier.size()) {
            return null; // What is new comes last.
        }
        if (!earlier.get(expected).key().equals(key)) {
            Integer place = places().get(key);
            if (place == null) {
                return null;
            }
            expected = place;
        }
        return earlier.get(expected++);
    }

    private Map<ConnectionKey, Integer> places() {
        Map<ConnectionKey, Integer> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < earlier.size(); i++) {
                known.put(earlier.get(i).key(), i);
            }
            places = known;
        }
        return known;
    }

    /** From now on these are the earlier ones. */
    void replace(List<ConnectionSnapshot> connections) {
        earlier = connections;
        places = null;
        expected = 0;
    }
}
