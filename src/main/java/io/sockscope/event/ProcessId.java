package io.sockscope.event;

/**
 * Identity of a process. A PID alone is re-used by the kernel; with its start time it is not.
 *
 * @param tgid thread-group id: the PID as users know it, in the initial PID namespace
 * @param startNs when the process was forked, nanoseconds since boot ({@code task_struct.start_boottime})
 */
public record ProcessId(int tgid, long startNs) {}
