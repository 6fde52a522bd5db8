package io.sockscope.geo;

import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import java.util.List;

/**
 * What a name server answered a process.
 *
 * @param timeNs when it was received, nanoseconds since boot
 * @param process who received it; PID 0 where its socket is not followed
 * @param socketId over which socket; 0 where it has no number
 * @param server who answered
 * @param name about which name, in lower case; anything at all may be in it
 * @param type which records were asked for, by IANA's numbers
 * @param code 0 if all went well, else why not, by IANA's numbers
 * @param addresses where the name leads to, in the order of the answer
 */
public record DnsAnswer(
        long timeNs,
        ProcessId process,
        long socketId,
        Endpoint server,
        String name,
        int type,
        int code,
        List<IpAddress> addresses) {
    public DnsAnswer {
        addresses = List.copyOf(addresses);
    }
}
