package io.sockscope.export;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Endpoint;
import io.sockscope.event.Errno;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessEnd;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;

/**
 * What an export tells of an event. What does not belong to its kind is 0 or empty.
 *
 * @param kind what happened, one lower-case word
 * @param process of which process
 * @param comm its name
 * @param exe what it executes
 * @param parentTgid its parent
 * @param end how it ended
 * @param socketId of which socket
 * @param local its local end
 * @param remote its remote end
 * @param error name of the errno
 */
record EventFields(
        String kind,
        ProcessId process,
        String comm,
        String exe,
        int parentTgid,
        ProcessEnd end,
        long socketId,
        Endpoint local,
        Endpoint remote,
        String error) {
    private static final ProcessEnd RUNS = new ProcessEnd.None();

    static EventFields of(Happening happening) {
        return switch (happening) {
            case ProcessForked e -> process("forked", e.process(), e.comm(), "", e.parentTgid(), RUNS);
            case ProcessExecuted e -> process("executed", e.process(), e.comm(), e.exe(), e.parentTgid(), RUNS);
            case ProcessExited e -> process("exited", e.process(), e.comm(), "", 0, ProcessEnd.of(e.exitStatus()));
            case ConnectionOpened e -> socket("opened", e.process(), e.socketId(), e.local(), e.remote(), "");
            case ConnectionEstablished e -> socket("established", e.process(), e.socketId(), e.local(), e.remote(), "");
            case ConnectionFailed e ->
                socket("failed", e.process(), e.socketId(), e.local(), e.remote(), Errno.name(e.errno()));
            case ConnectionClosed e -> socket("closed", e.process(), e.socketId(), e.local(), e.remote(), "");
        };
    }

    private static EventFields process(
            String kind, ProcessId process, String comm, String exe, int parentTgid, ProcessEnd end) {
        return new EventFields(kind, process, comm, exe, parentTgid, end, 0, Endpoint.NONE, Endpoint.NONE, "");
    }

    private static EventFields socket(
            String kind, ProcessId process, long socketId, Endpoint local, Endpoint remote, String error) {
        return new EventFields(kind, process, "", "", 0, RUNS, socketId, local, remote, error);
    }
}
