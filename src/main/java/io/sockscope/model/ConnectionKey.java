package io.sockscope.model;

import io.sockscope.event.Endpoint;
import io.sockscope.event.ProcessId;
import org.jspecify.annotations.Nullable;

/** Identity of a row: one process speaking over one socket with one peer. */
public record ConnectionKey(ProcessId process, long socketId, Endpoint peer) {
    /** By hand: a record's own costs several times as much, and the window compares ten thousand of them a tick. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ConnectionKey that
                        && socketId == that.socketId
                        && process.equals(that.process)
                        && peer.equals(that.peer));
    }

    @Override
    public int hashCode() {
        return (process.hashCode() * 31 + Long.hashCode(socketId)) * 31 + peer.hashCode();
    }
}
