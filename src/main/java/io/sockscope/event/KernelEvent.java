package io.sockscope.event;

/**
 * A fact from the kernel. Samples are running totals read from a map once per tick: a later one replaces an earlier one
 * of the same identity. Happenings are single moments, sent as they occur. {@link Payload} is neither: names are looked
 * for in it, and then it is gone.
 *
 * <p>All times are nanoseconds since boot (CLOCK_BOOTTIME); 0 means that it has not happened or is not known.
 */
public sealed interface KernelEvent permits KernelEvent.Sample, KernelEvent.Happening, Payload {
    /** A running total or a state, read once per tick. */
    sealed interface Sample extends KernelEvent
            permits TraceStarted,
                    ProcessDescribed,
                    ProcessSample,
                    SocketSample,
                    FlowSample,
                    CounterSample,
                    FillSample,
                    SocketHeld,
                    SocketReleased,
                    ProcessReleased,
                    ProbeLost,
                    TickEnded {}

    /** A single moment. */
    sealed interface Happening extends KernelEvent
            permits ProcessForked,
                    ProcessExecuted,
                    ProcessExited,
                    ConnectionOpened,
                    ConnectionEstablished,
                    ConnectionFailed,
                    ConnectionClosed {
        /** Whose it is. */
        ProcessId process();

        /** When it happened, nanoseconds since boot. */
        long timeNs();
    }
}
