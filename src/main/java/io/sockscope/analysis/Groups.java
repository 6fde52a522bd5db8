package io.sockscope.analysis;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Connections taken together. */
final class Groups {
    private Groups() {}

    static <K> Map<K, List<ConnectionSnapshot>> by(
            List<ConnectionSnapshot> connections, Function<ConnectionSnapshot, K> key) {
        return connections.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    static List<ConnectionKey> keys(List<ConnectionSnapshot> connections) {
        return connections.stream().map(ConnectionSnapshot::key).toList();
    }

    static double share(List<ConnectionSnapshot> connections, Predicate<ConnectionSnapshot> which) {
        return connections.isEmpty() ? 0 : connections.stream().filter(which).count() / (double) connections.size();
    }

    /** It failed, or nothing came of it: what a scan gets to see. */
    static boolean isUnanswered(ConnectionSnapshot connection) {
        return connection.state() == ConnectionState.FAILED || connection.rxBytes() == 0;
    }
}
