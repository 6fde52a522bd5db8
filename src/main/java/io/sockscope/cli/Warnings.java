package io.sockscope.cli;

import io.sockscope.counter.KernelMap;
import io.sockscope.model.MapFill;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a user should know while there is still time: a map is nearly full, a probe is gone. Each is said once. */
final class Warnings {
    private final Map<KernelMap, Long> said = new EnumMap<>(KernelMap.class);
    private int limitsSaid;

    /**
     * Nothing to warn of yet.
     *
     * @param announcedLimits how many limits of the trace the user has read already
     */
    Warnings(int announcedLimits) {
        limitsSaid = announcedLimits;
    }

    /** The warnings that are new with this snapshot, a line each. */
    List<String> next(TraceSnapshot snapshot) {
        List<String> lines = new ArrayList<>();
        for (MapFill fill : snapshot.fills()) {
            if (fill.warnings() > said.getOrDefault(fill.map(), 0L)) {
                said.put(fill.map(), fill.warnings());
                lines.add("warning: the kernel's " + fill.map().label() + " was more than 80 % full: " + fill.peak()
                        + " of " + fill.capacity() + "; what does not fit is counted as lost. More room: "
                        + fill.map().option());
            }
        }
        List<String> limits =
                snapshot.started().map(started -> started.limits()).orElse(List.of());
        for (; limitsSaid < limits.size(); limitsSaid++) {
            lines.add("warning: " + limits.get(limitsSaid));
        }
        return lines;
    }

    /** What belongs beside the totals of a live table; empty if all is well. */
    static String standing(TraceSnapshot snapshot) {
        StringBuilder text = new StringBuilder();
        snapshot.fills().stream()
                .filter(MapFill::high)
                .forEach(fill -> text.append(", ")
                        .append(fill.map().label())
                        .append(' ')
                        .append(fill.percent())
                        .append(" % full"));
        long forgotten = snapshot.totals().forgottenConnections();
        if (forgotten > 0) {
            text.append(", ").append(Quantities.count(forgotten)).append(" older closed connections not shown");
        }
        return text.toString();
    }
}
