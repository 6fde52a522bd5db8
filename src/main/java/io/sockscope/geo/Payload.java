package io.sockscope.geo;

import io.sockscope.event.Endpoint;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import java.nio.ByteBuffer;

/**
 * Bytes that a process sent or received, as far as names may be in them: each datagram to and from port 53 and 5353, and
 * the first bytes that a client sends over any other connection.
 *
 * @param process whose socket call it was
 * @param socketId over which socket
 * @param protocol of the socket
 * @param local this end
 * @param peer the other end
 * @param sent true if the process sent it, false if it received it
 * @param client true if the process opened the connection, so that what is said to the peer names the peer
 * @param timeNs when, nanoseconds since boot
 * @param bytes from position to limit, which nobody changes; they may be fewer than were moved, but not others
 */
public record Payload(
        ProcessId process,
        long socketId,
        Protocol protocol,
        Endpoint local,
        Endpoint peer,
        boolean sent,
        boolean client,
        long timeNs,
        ByteBuffer bytes) {}
