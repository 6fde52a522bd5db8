package io.sockscope.model;

import io.sockscope.event.Direction;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.Protocol;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;

/** What the kernel tells about sockets, in few words. */
final class Samples {
    private Samples() {}

    /** At three times: opened, established, closed. With no round trip known there is nothing of TCP's to tell. */
    static SocketSample socket(
            long id,
            Protocol protocol,
            SocketState state,
            Endpoint local,
            Endpoint remote,
            long[] ns,
            int errno,
            int rttUs) {
        return new SocketSample(
                id,
                protocol,
                Direction.OUT,
                state,
                local,
                remote,
                ns[0],
                ns[1],
                ns[2],
                errno,
                rttUs,
                rttUs == 0 ? 0 : 800,
                rttUs == 0 ? 0 : 2,
                EarlierBytes.UNKNOWN);
    }
}
