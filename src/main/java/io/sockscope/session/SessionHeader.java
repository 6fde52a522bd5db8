package io.sockscope.session;

import io.sockscope.event.TraceStarted;
import java.util.Optional;

/**
 * What a session says of itself. Times are nanoseconds since boot.
 *
 * @param origin where it comes from
 * @param started conditions of the trace
 * @param firstNs the first tick that is kept, 0 if there is none
 * @param lastNs the last tick, 0 if there is none
 * @param complete whether the recording ended in order; false also while it still runs
 * @param trimmedNs what is older was given up for the limits of the recording; 0 if nothing was
 * @param gaps how often more events happened at once than the recorder was handed
 */
public record SessionHeader(
        SessionOrigin origin,
        Optional<TraceStarted> started,
        long firstNs,
        long lastNs,
        boolean complete,
        long trimmedNs,
        long gaps) {}
