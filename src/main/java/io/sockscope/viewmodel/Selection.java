package io.sockscope.viewmodel;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ConnectionKey;

/** What the user looks at, in whatever view. */
public sealed interface Selection {
    /** Nothing. */
    record Nothing() implements Selection {}

    /** One connection. */
    record OfConnection(ConnectionKey key) implements Selection {
        /** Whose it is. */
        public ProcessId process() {
            return key.process();
        }

        /** Address of its other end. */
        public IpAddress remoteAddress() {
            return key.peer().address();
        }
    }

    /** One traced process. */
    record OfProcess(ProcessId id) implements Selection {}
}
