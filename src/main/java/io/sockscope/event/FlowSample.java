package io.sockscope.event;

/**
 * Totals of one (process, socket, peer). A connected socket has one peer; an unconnected UDP socket has one for each
 * remote end it spoke with.
 *
 * @param process who made the calls
 * @param socketId the socket, as in {@link SocketSample}
 * @param peer the remote end; {@link Endpoint#NONE} if the kernel could not tell
 * @param txBytes payload bytes that send calls returned
 * @param rxBytes payload bytes that receive calls returned, MSG_PEEK not counted
 * @param txCalls send calls that returned zero or more
 * @param rxCalls receive calls that returned zero or more
 * @param firstNs first call, 0 if there was none
 * @param lastNs last call, 0 if there was none
 * @param txSizes sizes of sends
 * @param rxSizes sizes of receives
 */
public record FlowSample(
        ProcessId process,
        long socketId,
        Endpoint peer,
        long txBytes,
        long rxBytes,
        long txCalls,
        long rxCalls,
        long firstNs,
        long lastNs,
        SizeHistogram txSizes,
        SizeHistogram rxSizes)
        implements KernelEvent.Sample {}
