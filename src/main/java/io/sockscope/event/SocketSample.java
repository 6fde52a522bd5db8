package io.sockscope.event;

/**
 * A socket as it is now.
 *
 * @param socketId the kernel's socket cookie, unique until reboot
 * @param protocol kind of socket
 * @param direction who opened it
 * @param state TCP state, or {@link SocketState#OPEN}
 * @param local local end, v4-mapped addresses as IPv4
 * @param remote connected peer, {@link Endpoint#NONE} if unconnected
 * @param openedNs connect(2) or accept; for sockets without connections the first call seen
 * @param establishedNs end of the TCP handshake, 0 if not seen
 * @param closedNs when the application closed it or the kernel ended it, 0 while open
 * @param connectErrno errno of a failed connect, 0 if none
 * @param rttUs smoothed round trip in microseconds, 0 if not measured
 * @param minRttUs smallest round trip in microseconds, 0 if not measured
 * @param retransmits segments sent again
 * @param earlier what was moved before the socket was followed
 */
public record SocketSample(
        long socketId,
        Protocol protocol,
        Direction direction,
        SocketState state,
        Endpoint local,
        Endpoint remote,
        long openedNs,
        long establishedNs,
        long closedNs,
        int connectErrno,
        int rttUs,
        int minRttUs,
        int retransmits,
        EarlierBytes earlier)
        implements KernelEvent.Sample {}
