package io.sockscope.event;

/** The TCP handshake of an outgoing connection ended well. */
public record ConnectionEstablished(ProcessId process, long timeNs, long socketId, Endpoint local, Endpoint remote)
        implements KernelEvent.Happening {}
