package io.sockscope.event;

import java.nio.ByteBuffer;

/**
 * Bytes that were sent or received, as far as names may be in them: what anybody says to and hears from port 53 and
 * 5353, and what a client says first over another connection.
 *
 * @param process who owns the socket; PID 0 where the socket is not followed
 * @param socketId over which socket; 0 where it has no number
 * @param protocol TCP or UDP
 * @param local this end
 * @param peer the other end
 * @param sent true if it was sent, false if it was received
 * @param timeNs when, nanoseconds since boot
 * @param bytes from position to limit: the begin of the packet's payload, which nobody changes
 */
public record Payload(
        ProcessId process,
        long socketId,
        Protocol protocol,
        Endpoint local,
        Endpoint peer,
        boolean sent,
        long timeNs,
        ByteBuffer bytes)
        implements KernelEvent {
    public Payload {
        bytes = bytes.asReadOnlyBuffer();
    }
}
