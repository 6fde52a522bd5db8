package io.sockscope.viewmodel;

/**
 * A process of this machine, traced or not.
 *
 * @param pid thread-group id
 * @param parentPid PID of the parent
 * @param user user name
 * @param comm name, as the process chose it
 * @param startNs nanoseconds since boot, perhaps cut to clock ticks
 * @param more what is not needed to know it again
 */
public record RunningProcess(int pid, int parentPid, String user, String comm, long startNs, More more) {
    /** A process of which no more is known. */
    public RunningProcess(int pid, int parentPid, String user, String comm, long startNs) {
        this(pid, parentPid, user, comm, startNs, More.UNKNOWN);
    }

    /**
     * What else there is to say.
     *
     * @param commandLine as the process chose it, empty if not known
     * @param exe path of its executable, empty if not known
     * @param container short id of its container, empty if it is in none
     * @param unit its unit of systemd, empty if it has none
     * @param ageNs since its start, -1 if not known
     * @param network true if it was seen to have sockets of the internet
     */
    public record More(String commandLine, String exe, String container, String unit, long ageNs, boolean network) {
        /** Nothing. */
        public static final More UNKNOWN = new More("", "", "", "", -1, false);
    }
}
