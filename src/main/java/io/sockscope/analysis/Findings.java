package io.sockscope.analysis;

import io.sockscope.model.ConnectionKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Findings and the connections that they rest on. */
public final class Findings {
    private Findings() {}

    /**
     * Of whom which findings are, by the connections that they rest on: one is of each of whom it has a connection.
     *
     * @param connections that a finding rests on
     * @param whose of whom a connection is, such as its process or its remote host
     */
    public static <F, K> Map<K, List<F>> by(
            List<F> findings,
            Function<F, ? extends Iterable<ConnectionKey>> connections,
            Function<ConnectionKey, K> whose) {
        Map<K, List<F>> by = new LinkedHashMap<>();
        for (F finding : findings) {
            Set<K> theirs = new HashSet<>();
            connections.apply(finding).forEach(connection -> theirs.add(whose.apply(connection)));
            theirs.forEach(
                    one -> by.computeIfAbsent(one, first -> new ArrayList<>()).add(finding));
        }
        return by;
    }
}
