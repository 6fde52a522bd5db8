package io.sockscope.viewmodel;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Direction;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what is worth a mark in a chart. */
final class Markers {
    private static final int MOST = 2_000;
    private static final int MOST_NAME_CHARS = 32;

    private Markers() {}

    /** The marks of a span, oldest first; of very many the newest. */
    static List<Marker> of(TraceSnapshot snapshot, Span shown) {
        var names = new HashMap<ProcessId, String>();
        for (ProcessSnapshot process : snapshot.processes()) {
            names.put(process.id(), process.comm());
        }
        var found = new ArrayList<Marker>();
        List<Happening> happenings = snapshot.happenings();
        for (int i = happenings.size() - 1; i >= 0 && found.size() < MOST; i--) {
            if (shown.contains(happenings.get(i).timeNs())) {
                of(happenings.get(i), names).ifPresent(found::add);
            }
        }
        return found.reversed();
    }

    private static Optional<Marker> of(Happening happening, Map<ProcessId, String> names) {
        return switch (happening) {
            case ProcessExecuted e -> mark(Marker.Kind.STARTED, e.timeNs(), e.comm());
            case ProcessExited e -> mark(Marker.Kind.ENDED, e.timeNs(), e.comm());
            case ConnectionFailed e -> mark(Marker.Kind.FAILED, e.timeNs(), names.getOrDefault(e.process(), ""));
            case ConnectionOpened e ->
                e.direction() == Direction.OUT
                        ? mark(Marker.Kind.CONNECTED, e.timeNs(), names.getOrDefault(e.process(), ""))
                        : Optional.empty();
            case ProcessForked e -> Optional.empty();
            case ConnectionEstablished e -> Optional.empty();
            case ConnectionClosed e -> Optional.empty();
        };
    }

    private static Optional<Marker> mark(Marker.Kind kind, long timeNs, String name) {
        return Optional.of(new Marker(kind, timeNs, SafeText.escape(name, MOST_NAME_CHARS)));
    }
}
