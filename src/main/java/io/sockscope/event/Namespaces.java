package io.sockscope.event;

/**
 * The namespaces that a process is in, by their inode numbers, as {@code /proc/PID/ns} has them; 0 if not known.
 *
 * @param pid of processes that it forks
 */
public record Namespaces(int cgroup, int ipc, int mnt, int net, int pid, int user, int uts) {
    public static final Namespaces UNKNOWN = new Namespaces(0, 0, 0, 0, 0, 0, 0);
}
