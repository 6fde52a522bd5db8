package io.sockscope.event;

/**
 * An outgoing connection did not come about.
 *
 * @param errno why, as in errno(3); 0 if the process gave up first
 */
public record ConnectionFailed(
        ProcessId process, long timeNs, long socketId, Endpoint local, Endpoint remote, int errno)
        implements KernelEvent.Happening {}
