package io.sockscope.event;

/** A traced process closed a socket, or the kernel ended its connection. */
public record ConnectionClosed(
        ProcessId process, long timeNs, long socketId, Protocol protocol, Endpoint local, Endpoint remote)
        implements KernelEvent.Happening {}
