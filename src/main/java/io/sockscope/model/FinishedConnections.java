package io.sockscope.model;

import io.sockscope.event.TraceStarted;
import java.util.Optional;

/** Where connections go that are over and will not be in later snapshots. */
@FunctionalInterface
public interface FinishedConnections {
    /**
     * Takes a connection for good; nothing of it will change any more. Called by the thread that applies events, before
     * the first snapshot without it shows.
     *
     * @param connection its last state
     * @param process its process, as it is now
     * @param started conditions of the trace
     */
    void finished(ConnectionSnapshot connection, ProcessSnapshot process, Optional<TraceStarted> started);
}
