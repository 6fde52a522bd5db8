package io.sockscope.viewmodel;

/**
 * A process of this machine, traced or not.
 *
 * @param pid thread-group id
 * @param parentPid PID of the parent
 * @param user user name
 * @param comm name, as the process chose it
 * @param startNs nanoseconds since boot, perhaps cut to clock ticks
 */
public record RunningProcess(int pid, int parentPid, String user, String comm, long startNs) {}
