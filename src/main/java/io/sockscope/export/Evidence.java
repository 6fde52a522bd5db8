package io.sockscope.export;

import io.sockscope.event.Endpoint;
import io.sockscope.model.ConnectionKey;
import io.sockscope.text.Quantities;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The connections that a finding rests on, in words. */
public final class Evidence {
    private Evidence() {}

    /**
     * How many there are, whom some of them were with, and which processes had them.
     *
     * @param most how many are named
     */
    public static String of(List<ConnectionKey> connections, int most) {
        Set<Integer> pids =
                connections.stream().map(key -> key.process().tgid()).collect(Collectors.toSet());
        boolean ofOne = pids.size() == 1;
        Map<Endpoint, Set<Integer>> byPeer = new LinkedHashMap<>();
        connections.stream()
                .limit(most)
                .forEach(key -> byPeer.computeIfAbsent(key.peer(), first -> new LinkedHashSet<>())
                        .add(key.process().tgid()));
        return "%s %s%s: %s%s"
                .formatted(
                        Quantities.count(connections.size()),
                        connections.size() == 1 ? "connection" : "connections",
                        ofOne ? " of " + pids(pids) : "",
                        byPeer.entrySet().stream()
                                .map(entry -> entry.getKey() + (ofOne ? "" : " (" + pids(entry.getValue()) + ")"))
                                .collect(Collectors.joining(", ")),
                        connections.size() > most ? ", \u2026" : "");
    }

    private static String pids(Set<Integer> pids) {
        return "PID " + pids.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
