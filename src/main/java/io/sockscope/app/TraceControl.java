package io.sockscope.app;

import io.sockscope.geo.Names;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.viewmodel.TraceCommands;
import io.sockscope.viewmodel.session.Recordings;
import java.util.OptionalLong;

/** A trace as the window needs it. All methods but the exports may be called from the window's thread: they return at once. */
public interface TraceControl extends TraceCommands, AutoCloseable {
    /** The last complete tick. Cheap: the same object until there is a newer one. */
    TraceSnapshot snapshot();

    /** Where the trace stands now. */
    TraceStatus status();

    /** Records what the trace sees. */
    Recordings recordings();

    /** PID of the privileged process, empty while there is none. */
    OptionalLong helperPid();

    /** Ends the trace and the privileged process. Safe to call twice. */
    @Override
    void close();

    /** Other ends are called as in a recording that is shown, from now on; {@link Names#NONE} when it is closed. */
    default void recall(Names names) {}
}
