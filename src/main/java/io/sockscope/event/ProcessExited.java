package io.sockscope.event;

/**
 * The last thread of a traced process ended.
 *
 * @param exitStatus wait status as in {@link ProcessSample#exitStatus}
 */
public record ProcessExited(ProcessId process, long timeNs, String comm, int exitStatus)
        implements KernelEvent.Happening {
    /** Of a process whose end was found out when it was gone. */
    public static final int UNKNOWN_STATUS = -1;
}
