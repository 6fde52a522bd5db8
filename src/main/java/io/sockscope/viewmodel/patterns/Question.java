package io.sockscope.viewmodel.patterns;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Thresholds;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.session.ReplayState.Recording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be analysed, and how.
 *
 * @param snapshot all that is known
 * @param bins what each process moved when
 * @param span what to keep to, empty for the whole trace
 * @param grouping into what it is taken apart
 * @param subject whom the figures are about
 * @param thresholds by which behaviour is judged
 * @param recording which recording it is, empty for the live trace
 * @param learnt how often something was learnt meanwhile
 */
record Question(
        TraceSnapshot snapshot,
        Map<ProcessId, List<ThroughputBin>> bins,
        Optional<Span> span,
        Grouping grouping,
        Subject subject,
        Thresholds thresholds,
        Optional<Recording> recording,
        int learnt) {
    /** Begin of the trace, or of the span. */
    Span watched() {
        long startedNs = snapshot.started().map(TraceStarted::timeNs).orElse(snapshot.timeNs() - 1);
        return span.orElseGet(() -> new Span(startedNs, Math.max(startedNs + 1, snapshot.timeNs())));
    }

    /** What happened in that time: connections that lived in it, and what was moved in it. */
    Activity activity() {
        Span watched = watched();
        List<ConnectionSnapshot> connections = snapshot.connections().stream()
                .filter(connection ->
                        !connection.waits() && watched.meets(connection.openedNs(), connection.closedNs()))
                .toList();
        List<ProcessSnapshot> processes = snapshot.processes().stream()
                .filter(process -> watched.meets(process.id().startNs(), process.exitedNs()))
                .toList();
        Map<ProcessId, List<ThroughputBin>> moved = bins.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .filter(bin -> span.isEmpty() || watched.holds(bin.startNs(), bin.endNs()))
                                .toList()));
        return new Activity(watched.fromNs(), watched.toNs(), processes, connections, moved);
    }

    /** The same but for the tick: what is known now may answer it. */
    boolean isLike(Question other) {
        return span.equals(other.span)
                && grouping == other.grouping
                && subject.equals(other.subject)
                && thresholds.equals(other.thresholds)
                && learnt == other.learnt
                && snapshot.started().equals(other.snapshot.started());
    }
}
