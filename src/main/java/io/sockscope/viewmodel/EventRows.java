package io.sockscope.viewmodel;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.EventRow.Kind;
import java.util.Map;

/** Makes lines of the log out of happenings. */
final class EventRows {
    private static final int MOST_NAME_CHARS = 32;
    private static final int MOST_PATH_CHARS = 256;

    private EventRows() {}

    /**
     * The line of a happening.
     *
     * @param names what the processes are called that are known
     */
    static EventRow of(Happening happening, Map<ProcessId, String> names) {
        return switch (happening) {
            case ProcessForked e -> process(Kind.FORK, e.timeNs(), e.process(), e.comm(), "", e.parentTgid());
            case ProcessExecuted e -> process(Kind.EXEC, e.timeNs(), e.process(), e.comm(), e.exe(), 0);
            case ProcessExited e -> process(Kind.EXIT, e.timeNs(), e.process(), e.comm(), "", e.exitStatus());
            case ConnectionOpened e ->
                socket(
                        e.direction() == Direction.IN ? Kind.ACCEPT : Kind.CONNECT,
                        e.timeNs(),
                        e.process(),
                        names,
                        e.socketId(),
                        e.remote(),
                        e.protocol().label(),
                        0);
            case ConnectionEstablished e ->
                socket(Kind.ESTABLISHED, e.timeNs(), e.process(), names, e.socketId(), e.remote(), "", 0);
            case ConnectionFailed e ->
                socket(Kind.FAILED, e.timeNs(), e.process(), names, e.socketId(), e.remote(), "", e.errno());
            case ConnectionClosed e ->
                socket(
                        Kind.CLOSED,
                        e.timeNs(),
                        e.process(),
                        names,
                        e.socketId(),
                        e.remote(),
                        e.protocol().label(),
                        0);
        };
    }

    private static EventRow process(Kind kind, long timeNs, ProcessId id, String comm, String exe, long number) {
        return new EventRow(
                kind,
                timeNs,
                SafeText.escape(comm, MOST_NAME_CHARS),
                id,
                0,
                Endpoint.NONE,
                SafeText.escape(exe, MOST_PATH_CHARS),
                number);
    }

    private static EventRow socket(
            Kind kind,
            long timeNs,
            ProcessId id,
            Map<ProcessId, String> names,
            long socketId,
            Endpoint peer,
            String protocol,
            long errno) {
        String name = SafeText.escape(names.getOrDefault(id, ""), MOST_NAME_CHARS);
        return new EventRow(kind, timeNs, name, id, socketId, peer, protocol, errno);
    }
}
