package io.sockscope.analysis;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.FixedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Connections taken together. */
final class Groups {
    private Groups() {}

    /** The keys of connections, which are made when they are asked for. */
    private static final class Keys extends FixedList<ConnectionKey> {
        private final List<ConnectionSnapshot> connections;

        Keys(List<ConnectionSnapshot> connections) {
            this.connections = connections;
        }

        @Override
        public ConnectionKey get(int index) {
            return connections.get(index).key();
        }

        @Override
        public int size() {
            return connections.size();
        }
    }

    /** Groups in the order in which their first members stand. */
    static <K> Map<K, List<ConnectionSnapshot>> by(
            List<ConnectionSnapshot> connections, Function<ConnectionSnapshot, K> key) {
        Map<K, IntStream.Builder> places = new LinkedHashMap<>();
        for (int i = 0; i < connections.size(); i++) {
            places.computeIfAbsent(key.apply(connections.get(i)), first -> IntStream.builder())
                    .accept(i);
        }
        Map<K, List<ConnectionSnapshot>> groups = new LinkedHashMap<>();
        places.forEach((group, theirs) -> groups.put(group, Some.of(connections, theirs.build())));
        return groups;
    }

    static List<ConnectionKey> keys(List<ConnectionSnapshot> connections) {
        return new Keys(connections);
    }

    static double share(List<ConnectionSnapshot> connections, Predicate<ConnectionSnapshot> which) {
        return connections.isEmpty() ? 0 : connections.stream().filter(which).count() / (double) connections.size();
    }

    /** It failed, or nothing came of it: what a scan gets to see. */
    static boolean isUnanswered(ConnectionSnapshot connection) {
        return connection.state() == ConnectionState.FAILED || connection.rxBytes() == 0;
    }
}
