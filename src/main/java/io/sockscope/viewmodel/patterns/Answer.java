package io.sockscope.viewmodel.patterns;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Anomalies;
import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Findings;
import io.sockscope.analysis.Patterns;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Verdict;
import io.sockscope.analysis.Wording;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers a question. Takes a while for many connections: not for the window's thread. */
final class Answer {
    private static final int MOST_SUBJECTS = 200;
    private static final int MOST_NAME_CHARS = 32;
    private static final int MOST_ANOMALIES = 40;

    private final Question question;
    private final Habits habits;
    private final Activity activity;
    private final List<Verdict> verdicts;

    private Answer(Question question, Habits habits) {
        this.question = question;
        this.habits = habits;
        this.activity = question.activity();
        this.verdicts = Patterns.of(activity, question.thresholds()).stream()
                .sorted(Verdict.MOST_TELLING)
                .toList();
    }

    static PatternsReport to(Question question, Habits habits) {
        return new Answer(question, habits).report();
    }

    private PatternsReport report() {
        List<SubjectRow> all = switch (question.grouping()) {
            case PROGRAMS -> programs();
            case PROCESSES -> processes();
            case HOSTS -> hosts();
        };
        var shown = new ArrayList<SubjectRow>();
        shown.add(row(new Subject.Whole(), "", "", activity, List.of()));
        all.stream()
                .sorted(Comparator.comparingLong(SubjectRow::bytes).reversed().thenComparing(SubjectRow::name))
                .limit(MOST_SUBJECTS)
                .forEach(shown::add);
        Activity part = part(question.subject());
        return new PatternsReport(
                shown,
                all.size(),
                question.subject(),
                Optional.of(FigureCount.of(question, part)),
                verdictsOn(part).stream().map(Answer::row).toList(),
                anomalies(part),
                unlike(part));
    }

    /** Programs are compared as a whole; of a process or a host it is said what rests on its connections. */
    private UnlikeBefore unlike(Activity part) {
        if (question.snapshot().started().isEmpty()) {
            return UnlikeBefore.NONE;
        }
        TraceStarted started = question.snapshot().started().get();
        Habits.Comparison comparison = habits.compare(question.recording(), started, activity);
        Set<ConnectionKey> keys = keys(part.connections());
        Set<Program> programs = part.byProgram().keySet();
        List<Integer> sessions = programs.stream()
                .map(program -> comparison.sessions().getOrDefault(program, 0))
                .toList();
        return new UnlikeBefore(
                comparison.drift().values().stream()
                        .flatMap(List::stream)
                        .filter(drift -> programs.contains(drift.program()) && isSaidOf(drift))
                        .filter(drift -> drift.connections().stream().anyMatch(keys::contains))
                        .map(Answer::row)
                        .toList(),
                programs.size(),
                (int) sessions.stream()
                        .filter(count -> count >= comparison.leastSessions())
                        .count(),
                sessions.stream().mapToInt(Integer::intValue).max().orElse(0),
                comparison.leastSessions(),
                comparison.learnt(),
                comparison.problem());
    }

    /** How much is usual is known of whole sessions: many a span moves more than they do in the mean. */
    private boolean isSaidOf(Drift drift) {
        return question.span().isEmpty() || drift.reason().wording() != Wording.DRIFT_VOLUME;
    }

    private static DriftRow row(Drift drift) {
        return new DriftRow(
                safe(drift.program().comm()),
                drift.sessions(),
                drift.reason().wording().name(),
                drift.reason().values(),
                Set.copyOf(drift.connections()));
    }

    /** Those of processes. A host has none of its own: what is learned is what each process does with all of them. */
    private List<AnomalyRow> anomalies(Activity part) {
        if (question.subject() instanceof Subject.OfHost) {
            return List.of();
        }
        return Anomalies.of(part, question.thresholds()).stream()
                .sorted(Comparator.comparingLong(Anomaly::fromNs))
                .limit(MOST_ANOMALIES)
                .map(this::row)
                .toList();
    }

    private AnomalyRow row(Anomaly anomaly) {
        return new AnomalyRow(
                safe(anomaly.program().comm()),
                anomaly.process().tgid(),
                new Span(anomaly.fromNs(), anomaly.toNs()),
                Quantities.duration(anomaly.fromNs() - activity.fromNs()),
                Quantities.duration(anomaly.toNs() - anomaly.fromNs()),
                anomaly.reason().wording().name(),
                anomaly.reason().values());
    }

    private List<SubjectRow> programs() {
        var theirs = verdicts.stream().collect(Collectors.groupingBy(Verdict::program));
        return rows(
                activity.byProgram(),
                (program, part) -> row(
                        new Subject.OfProgram(program.comm(), program.exe()),
                        safe(program.comm()),
                        part.processes().size() > 1
                                ? "\u00d7 " + part.processes().size()
                                : "",
                        part,
                        theirs.getOrDefault(program, List.of())));
    }

    private List<SubjectRow> processes() {
        var theirs = Findings.by(verdicts, Verdict::connections, ConnectionKey::process);
        return rows(
                activity.byProcess(),
                (id, part) -> row(
                        new Subject.OfProcess(id),
                        safe(part.connections().getFirst().comm()),
                        Integer.toString(id.tgid()),
                        part,
                        theirs.getOrDefault(id, List.of())));
    }

    private List<SubjectRow> hosts() {
        var theirs = Findings.by(
                verdicts,
                Verdict::connections,
                (ConnectionKey key) -> key.peer().address());
        return rows(
                activity.byHost(),
                (host, part) ->
                        row(new Subject.OfHost(host), host.toString(), "", part, theirs.getOrDefault(host, List.of())));
    }

    private static <K> List<SubjectRow> rows(Map<K, Activity> parts, BiFunction<K, Activity, SubjectRow> row) {
        return parts.entrySet().stream()
                .map(part -> row.apply(part.getKey(), part.getValue()))
                .toList();
    }

    private SubjectRow row(Subject subject, String name, String note, Activity part, List<Verdict> theirs) {
        return new SubjectRow(
                subject,
                name,
                note,
                question.moved(subject, part).bytes(),
                theirs.stream().map(verdict -> verdict.kind().name()).distinct().toList());
    }

    /** Verdicts that have one of these connections as evidence. */
    private static Predicate<Verdict> restsOn(List<ConnectionSnapshot> connections) {
        Set<ConnectionKey> keys = keys(connections);
        return verdict -> verdict.connections().stream().anyMatch(keys::contains);
    }

    private static Set<ConnectionKey> keys(List<ConnectionSnapshot> connections) {
        Set<ConnectionKey> keys = new HashSet<>();
        connections.forEach(connection -> keys.add(connection.key()));
        return keys;
    }

    private Activity part(Subject subject) {
        return switch (subject) {
            case Subject.Whole whole -> activity;
            case Subject.OfProgram(String comm, String exe) ->
                activity.byProgram().getOrDefault(new Program(comm, exe), activity.of(process -> false));
            case Subject.OfProcess(ProcessId id) ->
                activity.of((ProcessSnapshot process) -> process.id().equals(id));
            case Subject.OfHost(IpAddress address) -> activity.with(address);
        };
    }

    private List<Verdict> verdictsOn(Activity part) {
        return switch (question.subject()) {
            case Subject.Whole whole -> verdicts;
            case Subject.OfProgram(String comm, String exe) ->
                verdicts.stream()
                        .filter(verdict -> verdict.program().equals(new Program(comm, exe)))
                        .toList();
            case Subject.OfProcess process -> resting(part);
            case Subject.OfHost host -> resting(part);
        };
    }

    private List<Verdict> resting(Activity part) {
        return verdicts.stream().filter(restsOn(part.connections())).toList();
    }

    private static VerdictRow row(Verdict verdict) {
        return new VerdictRow(
                verdict.kind().name(),
                safe(verdict.program().comm()),
                verdict.kind().isAlarm(),
                verdict.confidence(),
                verdict.reason().wording().name(),
                verdict.reason().values(),
                Set.copyOf(verdict.connections()));
    }

    private static String safe(String comm) {
        return SafeText.escape(comm, MOST_NAME_CHARS);
    }
}
