package io.sockscope.export;

import io.sockscope.event.Endpoint;
import io.sockscope.model.ConnectionKey;
import io.sockscope.text.Quantities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The connections that a finding rests on, in words. */
public final class Evidence {
    private static final int MOST = 10;

    private Evidence() {}

    /** How many there are, whom some of them were with, and which processes had them. */
    public static String of(List<ConnectionKey> connections) {
        Map<Endpoint, List<Integer>> some = connections.stream()
                .limit(MOST)
                .collect(Collectors.groupingBy(
                        ConnectionKey::peer,
                        LinkedHashMap::new,
                        Collectors.mapping(key -> key.process().tgid(), Collectors.toList())));
        return "%s %s: %s%s"
                .formatted(
                        Quantities.count(connections.size()),
                        connections.size() == 1 ? "connection" : "connections",
                        some.entrySet().stream()
                                .map(entry -> entry.getKey() + " (PID "
                                        + entry.getValue().stream()
                                                .distinct()
                                                .map(Object::toString)
                                                .collect(Collectors.joining(", "))
                                        + ")")
                                .collect(Collectors.joining(", ")),
                        connections.size() > MOST ? ", \u2026" : "");
    }
}
