package io.sockscope.event;

/**
 * A process holds a socket that waits: it listens, or it was open before it was followed and has no connection that would
 * tell whose it is. It may be told again, and also of a socket that has been used meanwhile.
 *
 * @param process who listened, or was found to hold it first
 * @param socketId as in {@link SocketSample}
 */
public record SocketHeld(ProcessId process, long socketId) implements KernelEvent.Sample {}
