package io.sockscope.viewmodel.timeline;

import io.sockscope.event.ProcessEnd;
import io.sockscope.event.ProcessId;
import java.util.List;

/**
 * A process with its connections.
 *
 * @param name what it is called, safe to show
 * @param startNs when it started, nanoseconds since boot
 * @param endNs when it ended, or now; not before it started
 * @param exit how it ended
 * @param run number of this run of the program among those that are known, from 1, in the order of their starts
 * @param rows its connections row by row, each row by time and without overlaps
 */
public record Lane(
        ProcessId id, String name, long startNs, long endNs, ProcessEnd exit, int run, int runs, List<List<Bar>> rows) {
    public Lane {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** How many connections it has. */
    public int bars() {
        return rows.stream().mapToInt(List::size).sum();
    }
}
