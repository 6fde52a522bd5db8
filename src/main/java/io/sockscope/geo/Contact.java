package io.sockscope.geo;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;

/**
 * A process speaking to an address over a socket: as much of a connection as its name hangs on.
 *
 * @param process who speaks; PID 0 for whoever did
 * @param socketId over which socket
 * @param address to whom
 * @param openedNs since when, nanoseconds since boot, 0 if not known
 */
public record Contact(ProcessId process, long socketId, IpAddress address, long openedNs) {
    /** Whoever spoke to an address, at a time. */
    public static Contact anyone(IpAddress address, long timeNs) {
        return new Contact(new ProcessId(0, 0), 0, address, timeNs);
    }
}
