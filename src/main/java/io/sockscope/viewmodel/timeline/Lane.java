package io.sockscope.viewmodel.timeline;

import io.sockscope.event.ProcessExited;
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
        ProcessId id, String name, long startNs, long endNs, Exit exit, int run, int runs, List<List<Bar>> rows) {
    public Lane {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** How a process ended. */
    public sealed interface Exit {
        /** It runs. */
        record None() implements Exit {}

        /** Nobody saw how. */
        record Unknown() implements Exit {}

        /** By itself. */
        record Code(int code) implements Exit {}

        /** By a signal. */
        record Signal(int number) implements Exit {}

        /** As wait(2) tells it. */
        static Exit of(int waitStatus) {
            if (waitStatus == ProcessExited.UNKNOWN_STATUS) {
                return new Unknown();
            }
            int signal = waitStatus & 0x7f;
            return signal == 0 ? new Code(waitStatus >> 8 & 0xff) : new Signal(signal);
        }
    }

    /** How many connections it has. */
    public int bars() {
        return rows.stream().mapToInt(List::size).sum();
    }
}
