package io.sockscope.live;

import io.sockscope.event.Capacity;
import io.sockscope.model.Retention;

/**
 * How to trace.
 *
 * @param tickMs milliseconds between two snapshots, 100 to 60,000
 * @param family probe family to take, empty to try them in order
 * @param processes what is to tell of processes: bpf, netlink or proc; empty to try them in order
 * @param capacity for how much at once the kernel's maps have room
 * @param retention how much the snapshots remember of what is over
 */
public record TraceOptions(int tickMs, String family, String processes, Capacity capacity, Retention retention) {
    /** With the first family that the kernel takes and room as by default. */
    public static TraceOptions everyMs(int tickMs) {
        return new TraceOptions(tickMs, "", "", Capacity.DEFAULT, Retention.DEFAULT);
    }
}
