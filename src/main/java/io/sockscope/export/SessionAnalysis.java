package io.sockscope.export;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Anomalies;
import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Findings;
import io.sockscope.analysis.Patterns;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Thresholds;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.export.SessionPart.Grouping;
import io.sockscope.export.SessionPart.Whom;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a session adds up to.
 *
 * @param header what it says of itself
 * @param end all that was known at its end
 * @param by into what it is taken apart
 * @param activity all of its connections, and bytes over time
 * @param whole figures of all of it
 * @param programs figures of each program that had a connection, in the order of appearance
 * @param verdicts kinds of behaviour, program by program
 * @param anomalies what processes had not done before
 * @param kinds which kinds of connections there are
 */
public record SessionAnalysis(
        SessionHeader header,
        TraceSnapshot end,
        Grouping by,
        Activity activity,
        Statistics whole,
        Map<Program, Statistics> programs,
        List<Verdict> verdicts,
        List<Anomaly> anomalies,
        ConnectionKinds kinds) {

    /** Analyses a session, program by program. */
    public static SessionAnalysis of(Session session, Thresholds thresholds) throws SessionException {
        return of(session, thresholds, Grouping.PROGRAM);
    }

    /** Analyses a session. */
    public static SessionAnalysis of(Session session, Thresholds thresholds, Grouping by) throws SessionException {
        SessionHeader header = session.header();
        TraceSnapshot end = session.last();
        Activity activity = activity(session, header, end, by);
        // Verdicts take as long as all else together, and neither needs the other.
        CompletableFuture<List<Verdict>> verdicts =
                CompletableFuture.supplyAsync(() -> Patterns.of(activity, thresholds));
        Map<Program, Statistics> programs = new LinkedHashMap<>();
        activity.byProgram().forEach((program, part) -> programs.put(program, Statistics.of(part)));
        Statistics whole = Statistics.of(activity);
        List<Anomaly> anomalies = Anomalies.of(activity, thresholds);
        ConnectionKinds kinds = ConnectionKinds.of(activity);
        return new SessionAnalysis(header, end, by, activity, whole, programs, verdicts.join(), anomalies, kinds);
    }

    /** All connections of a session, and bytes over time. */
    public static Activity activity(Session session) throws SessionException {
        return activity(session, session.header(), session.last(), Grouping.PROGRAM);
    }

    /** What was moved with each host takes room, and is read where it is wanted. */
    private static Activity activity(Session session, SessionHeader header, TraceSnapshot end, Grouping by)
            throws SessionException {
        Map<ProcessId, List<ThroughputBin>> bins = new HashMap<>();
        session.processBins((process, bin) ->
                bins.computeIfAbsent(process, id -> new ArrayList<>()).add(bin));
        long startedNs = header.started().map(TraceStarted::timeNs).orElse(header.firstNs());
        return new Activity(
                Math.max(startedNs, header.trimmedNs()),
                header.lastNs(),
                end.processes(),
                session.connections(),
                bins,
                by == Grouping.HOST ? session.past().byHost() : Map.of());
    }

    /**
     * Its parts, into what it is taken apart, those that moved the most first, each made when it is asked for.
     *
     * @param drift in what programs are unlike what is normal for them
     */
    public Stream<SessionPart> parts(Map<Program, List<Drift>> drift) {
        List<Verdict> telling = verdicts.stream().sorted(Verdict.MOST_TELLING).toList();
        List<Drift> drifts = drift.values().stream().flatMap(List::stream).toList();
        return switch (by) {
            case TRACE ->
                Stream.of(new SessionPart(new Whom.Trace(), end.processes(), whole, telling, anomalies, drifts));
            case PROGRAM ->
                programs.entrySet().stream()
                        .sorted(Comparator.comparingLong(
                                entry -> -entry.getValue().bytes()))
                        .map(entry -> new SessionPart(
                                new Whom.OfProgram(entry.getKey()),
                                processes(entry.getKey()),
                                entry.getValue(),
                                of(entry.getKey()),
                                anomaliesOf(entry.getKey()),
                                drift.getOrDefault(entry.getKey(), List.of())));
            case PROCESS -> {
                var theirs = Findings.by(telling, Verdict::connections, ConnectionKey::process);
                var theirDrift = Findings.by(drifts, Drift::connections, ConnectionKey::process);
                var odd = anomalies.stream().collect(Collectors.groupingBy(Anomaly::process));
                yield inOrder(activity.byProcess())
                        .map(part -> new SessionPart(
                                new Whom.OfProcess(
                                        part.getKey(),
                                        part.getValue().connections().getFirst().comm()),
                                part.getValue().processes(),
                                Statistics.of(part.getValue()),
                                theirs.getOrDefault(part.getKey(), List.of()),
                                odd.getOrDefault(part.getKey(), List.of()),
                                theirDrift.getOrDefault(part.getKey(), List.of())));
            }
            case HOST -> {
                Function<ConnectionKey, IpAddress> host = key -> key.peer().address();
                var theirs = Findings.by(telling, Verdict::connections, host);
                var theirDrift = Findings.by(drifts, Drift::connections, host);
                yield inOrder(activity.byHost())
                        .map(part -> new SessionPart(
                                new Whom.OfHost(part.getKey()),
                                List.of(),
                                Statistics.of(part.getValue()),
                                theirs.getOrDefault(part.getKey(), List.of()),
                                List.of(),
                                theirDrift.getOrDefault(part.getKey(), List.of())));
            }
        };
    }

    private static <K> Stream<Map.Entry<K, Activity>> inOrder(Map<K, Activity> parts) {
        Map<K, Long> bytes = new HashMap<>();
        parts.forEach((whom, part) -> bytes.put(whom, part.rxBytes() + part.txBytes()));
        return parts.entrySet().stream()
                .sorted(Comparator.comparingLong(part -> -bytes.getOrDefault(part.getKey(), 0L)));
    }

    /** What processes of a program had not done before. */
    public List<Anomaly> anomaliesOf(Program program) {
        return anomalies.stream()
                .filter(anomaly -> anomaly.program().equals(program))
                .toList();
    }

    /** The processes of a program. */
    public List<ProcessSnapshot> processes(Program program) {
        return end.processes().stream()
                .filter(process -> program.equals(new Program(process.comm(), process.exe())))
                .toList();
    }

    /** The verdicts on a program. */
    public List<Verdict> of(Program program) {
        return verdicts.stream()
                .filter(verdict -> verdict.program().equals(program))
                .toList();
    }
}
