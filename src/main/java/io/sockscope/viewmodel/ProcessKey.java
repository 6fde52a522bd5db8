package io.sockscope.viewmodel;

import io.sockscope.event.ProcessId;

/**
 * Identity of a process that /proc and the kernel's events agree on: /proc tells start times in clock ticks only.
 *
 * @param pid thread-group id
 * @param startTicks start, clock ticks since boot
 */
record ProcessKey(int pid, long startTicks) {
    /** Nanoseconds in a clock tick of /proc. */
    static final long TICK_NS = 10_000_000;

    static ProcessKey of(ProcessId id) {
        return new ProcessKey(id.tgid(), id.startNs() / TICK_NS);
    }

    static ProcessKey of(RunningProcess process) {
        return new ProcessKey(process.pid(), process.startNs() / TICK_NS);
    }
}
