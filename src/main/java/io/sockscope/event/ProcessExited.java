package io.sockscope.event;

/**
 * The last thread of a traced process ended.
 *
 * @param exitStatus wait status as in {@link ProcessSample#exitStatus}
 */
public record ProcessExited(ProcessId process, long timeNs, String comm, int exitStatus)
        implements KernelEvent.Happening {}
