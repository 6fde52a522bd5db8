package io.sockscope.viewmodel.patterns;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Thresholds;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.MovedBytes;
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
 * @param moved who moved what when
 * @param span what to keep to, empty for the whole trace
 * @param grouping into what it is taken apart
 * @param subject whom the figures are about
 * @param thresholds by which behaviour is judged
 * @param recording which recording it is, empty for the live trace
 * @param learnt how often something was learnt meanwhile
 */
record Question(
        TraceSnapshot snapshot,
        MovedBytes moved,
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
        Map<ProcessId, List<ThroughputBin>> bins = in(watched, moved.byProcess());
        Map<IpAddress, List<ThroughputBin>> hostBins = in(watched, moved.byHost());
        return moved.whole()
                .map(whole -> new Activity(
                        watched.fromNs(), watched.toNs(), processes, connections, bins, hostBins, in(watched, whole)))
                .orElseGet(
                        () -> new Activity(watched.fromNs(), watched.toNs(), processes, connections, bins, hostBins));
    }

    /** Payload bytes. */
    record Bytes(long rxBytes, long txBytes) {
        long bytes() {
            return rxBytes + txBytes;
        }
    }

    /**
     * What a part of it moved: in a span what is known by time, otherwise the totals of the trace and of its processes, which
     * also have what is no longer known one by one.
     */
    Bytes moved(Subject subject, Activity part) {
        if (span.isPresent()) {
            return new Bytes(
                    part.moved().stream().mapToLong(ThroughputBin::rxBytes).sum(),
                    part.moved().stream().mapToLong(ThroughputBin::txBytes).sum());
        }
        return switch (subject) {
            case Subject.Whole whole ->
                new Bytes(snapshot.totals().rxBytes(), snapshot.totals().txBytes());
            case Subject.OfProgram program -> ofProcesses(part);
            case Subject.OfProcess process -> ofProcesses(part);
            case Subject.OfHost host -> new Bytes(part.rxBytes(), part.txBytes());
        };
    }

    private static Bytes ofProcesses(Activity part) {
        return new Bytes(
                part.processes().stream().mapToLong(ProcessSnapshot::rxBytes).sum(),
                part.processes().stream().mapToLong(ProcessSnapshot::txBytes).sum());
    }

    /** How many connections there were; of a part, and in a span, those that are still known. */
    long connections(Activity part) {
        return span.isEmpty() && subject instanceof Subject.Whole
                ? snapshot.totals().connections()
                : part.connections().size();
    }

    /** Connections that are over and no longer known one by one; 0 if none of them was in the time that is looked at. */
    long forgotten() {
        return watched().fromNs() < forgottenUntilNs() ? snapshot.totals().forgottenConnections() : 0;
    }

    /** Until when they were over, as those that were over first are forgotten first. */
    long forgottenUntilNs() {
        return snapshot.connections().stream()
                .mapToLong(ConnectionSnapshot::closedNs)
                .filter(ns -> ns != 0)
                .min()
                .orElse(snapshot.timeNs());
    }

    private static <K> Map<K, List<ThroughputBin>> in(Span watched, Map<K, List<ThroughputBin>> bins) {
        return bins.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> in(watched, entry.getValue())));
    }

    /** Of one that lies across an edge, its part: its bytes are taken to be spread evenly. */
    private static List<ThroughputBin> in(Span watched, List<ThroughputBin> bins) {
        return bins.stream()
                .filter(bin -> bin.startNs() < watched.toNs() && bin.endNs() > watched.fromNs())
                .map(bin -> watched.holds(bin.startNs(), bin.endNs()) ? bin : part(watched, bin))
                .toList();
    }

    private static ThroughputBin part(Span watched, ThroughputBin bin) {
        long fromNs = Math.max(bin.startNs(), watched.fromNs());
        long toNs = Math.min(bin.endNs(), watched.toNs());
        double share = (toNs - fromNs) / (double) (bin.endNs() - bin.startNs());
        return new ThroughputBin(fromNs, toNs, Math.round(bin.txBytes() * share), Math.round(bin.rxBytes() * share));
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
