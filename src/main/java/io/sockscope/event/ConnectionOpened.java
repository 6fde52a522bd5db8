package io.sockscope.event;

/** A traced process began to connect, or was first seen to use a socket that it accepted. */
public record ConnectionOpened(
        ProcessId process,
        long timeNs,
        long socketId,
        Protocol protocol,
        Direction direction,
        Endpoint local,
        Endpoint remote)
        implements KernelEvent.Happening {}
