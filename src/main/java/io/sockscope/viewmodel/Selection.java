package io.sockscope.viewmodel;

import io.sockscope.event.ProcessId;
import io.sockscope.model.ConnectionKey;

/** What the user looks at, in whatever view. */
public sealed interface Selection {
    /** Nothing. */
    record Nothing() implements Selection {}

    /** One connection. */
    record OfConnection(ConnectionKey key) implements Selection {}

    /** One traced process. */
    record OfProcess(ProcessId id) implements Selection {}
}
