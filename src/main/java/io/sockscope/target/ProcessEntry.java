package io.sockscope.target;

/**
 * A process of this machine as /proc shows it.
 *
 * @param pid thread-group id
 * @param parentPid PID of the parent, 0 for the first process
 * @param uid effective user id
 * @param user user name, or the number as text where no name is known
 * @param comm name of the thread-group leader, as the process chose it: not to be trusted
 * @param startNs nanoseconds since boot, cut to whole {@link #CLOCK_TICK_NS}, which is all that /proc tells
 */
public record ProcessEntry(int pid, int parentPid, int uid, String user, String comm, long startNs) {
    /** Length of the clock tick in which /proc counts (USER_HZ is 100 in Linux's interface on every architecture). */
    public static final long CLOCK_TICK_NS = 10_000_000;
}
