package io.sockscope.event;

/**
 * A socket is gone, and all that the kernel knew of it was sent: nothing more will come.
 *
 * @param socketId as in {@link SocketSample}
 */
public record SocketReleased(long socketId) implements KernelEvent.Sample {}
