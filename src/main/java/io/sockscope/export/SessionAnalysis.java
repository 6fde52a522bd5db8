package io.sockscope.export;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Anomalies;
import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Patterns;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Thresholds;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a session adds up to.
 *
 * @param header what it says of itself
 * @param end all that was known at its end
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
        Activity activity,
        Statistics whole,
        Map<Program, Statistics> programs,
        List<Verdict> verdicts,
        List<Anomaly> anomalies,
        ConnectionKinds kinds) {

    /** Analyses a session. */
    public static SessionAnalysis of(Session session, Thresholds thresholds) throws SessionException {
        SessionHeader header = session.header();
        TraceSnapshot end = session.last();
        Activity activity = activity(session, header, end);
        // Verdicts take as long as all else together, and neither needs the other.
        CompletableFuture<List<Verdict>> verdicts =
                CompletableFuture.supplyAsync(() -> Patterns.of(activity, thresholds));
        Map<Program, Statistics> programs = new LinkedHashMap<>();
        activity.byProgram().forEach((program, part) -> programs.put(program, Statistics.of(part)));
        Statistics whole = Statistics.of(activity);
        List<Anomaly> anomalies = Anomalies.of(activity, thresholds);
        ConnectionKinds kinds = ConnectionKinds.of(activity);
        return new SessionAnalysis(header, end, activity, whole, programs, verdicts.join(), anomalies, kinds);
    }

    /** All connections of a session, and bytes over time. */
    public static Activity activity(Session session) throws SessionException {
        return activity(session, session.header(), session.last());
    }

    private static Activity activity(Session session, SessionHeader header, TraceSnapshot end) throws SessionException {
        Map<ProcessId, List<ThroughputBin>> bins = new HashMap<>();
        session.processBins((process, bin) ->
                bins.computeIfAbsent(process, id -> new ArrayList<>()).add(bin));
        long startedNs = header.started().map(TraceStarted::timeNs).orElse(header.firstNs());
        return new Activity(
                Math.max(startedNs, header.trimmedNs()), header.lastNs(), end.processes(), session.connections(), bins);
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
