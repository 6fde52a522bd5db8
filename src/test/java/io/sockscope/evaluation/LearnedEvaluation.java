package io.sockscope.evaluation;

import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.ConnectionKind;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Thresholds;
import io.sockscope.analysis.Wording;
import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.SessionConduct;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what is learned from recordings with what they are: anomalies, kinds of connections, and drift from sessions
 * before. A recording's name is WHAT.TRUTH.PROGRAM.RUN.sockscope, as dev.d/patterns/learned makes them.
 */
final class LearnedEvaluation {
    /** Traffic that is unlike what went before goes to this port, and nothing else in the recordings of anomalies does. */
    static final int PORT_OF_CHANGE = 5080;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int OTHER_HOURS = 5;
    private static final String NONE = "none";

    private final List<Recording> recordings;

    /** One recording. */
    record Recording(String what, String truth, String program, Path file) {
        static Recording of(Path file) {
            String[] name = String.valueOf(file.getFileName()).split("\\.", -1);
            return new Recording(name[0], name[1], name[2], file);
        }
    }

    LearnedEvaluation(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            recordings = all.filter(file -> file.toString().endsWith(".sockscope"))
                    .sorted(Comparator.comparing(Path::toString))
                    .map(Recording::of)
                    .toList();
        }
    }

    /** Takes the folder of the recordings, and the file to write. */
    public static void main(String[] args) throws IOException, SessionException {
        var evaluation = new LearnedEvaluation(Path.of(args[0]));
        String page = LearnedPage.text(evaluation.anomalies(), evaluation.mixtures(), evaluation.drifts());
        Files.writeString(Path.of(args[1]), page);
        System.out.print(page);
    }

    private List<Recording> of(String what) {
        return recordings.stream()
                .filter(recording -> recording.what().equals(what))
                .toList();
    }

    private List<Noticed> anomalies() throws SessionException {
        var noticed = new ArrayList<Noticed>();
        for (Recording recording : of("anomaly")) {
            try (Session session = Session.open(recording.file())) {
                SessionAnalysis analysis = SessionAnalysis.of(session, Thresholds.STANDARD);
                OptionalLong onset = analysis.activity().connections().stream()
                        .filter(connection -> connection.remote().port() == PORT_OF_CHANGE)
                        .mapToLong(ConnectionSnapshot::openedNs)
                        .min();
                if (onset.isEmpty() != recording.truth().equals(NONE)) {
                    throw new IllegalStateException(recording.file() + " is not what its name says");
                }
                noticed.add(noticed(recording, onset, analysis.anomalies()));
            }
        }
        return noticed;
    }

    /** An anomaly is of the second in which it was, so one may begin up to a second before what made it. */
    private static Noticed noticed(Recording recording, OptionalLong onset, List<Anomaly> said) {
        long fromNs = onset.orElse(Long.MAX_VALUE);
        List<Anomaly> right = said.stream()
                .filter(anomaly -> fromNs != Long.MAX_VALUE && anomaly.toNs() > fromNs)
                .toList();
        return new Noticed(
                recording.truth(),
                recording.program(),
                !right.isEmpty(),
                right.stream().anyMatch(anomaly -> figure(anomaly).equals(recording.truth())),
                right.isEmpty() ? 0 : (right.getFirst().fromNs() + SECOND_NS - fromNs) / 1e9,
                said.stream()
                        .filter(anomaly -> !right.contains(anomaly))
                        .map(Anomaly::sentence)
                        .toList());
    }

    private static String figure(Anomaly anomaly) {
        return anomaly.reason().wording().name().replace("ANOMALY_", "").toLowerCase(java.util.Locale.ROOT);
    }

    private List<Agreement> mixtures() throws SessionException {
        var agreements = new ArrayList<Agreement>();
        for (Recording recording : of("kinds")) {
            try (Session session = Session.open(recording.file())) {
                SessionAnalysis analysis = SessionAnalysis.of(session, Thresholds.STANDARD);
                Map<ConnectionKey, Integer> found = new HashMap<>();
                List<ConnectionKind> kinds = analysis.kinds().kinds();
                for (ConnectionKind kind : kinds) {
                    if (kind.examples().size() != kind.count()) {
                        throw new IllegalStateException(
                                "a kind of more connections than it names: " + recording.file());
                    }
                    kind.examples().forEach(key -> found.put(key, kinds.indexOf(kind)));
                }
                List<ConnectionSnapshot> all = session.connections();
                agreements.add(Agreement.of(
                        all.stream()
                                .map(connection -> connection.remote().port())
                                .toList(),
                        all.stream()
                                .map(connection -> found.getOrDefault(connection.key(), Agreement.ALONE))
                                .toList()));
            }
        }
        return agreements;
    }

    private List<Drifted> drifts() throws SessionException {
        Map<Program, Baseline> normal = Map.of();
        List<Recording> all = of("drift");
        ZoneId zone = ZoneOffset.UTC;
        for (Recording recording : all) {
            if (recording.truth().equals("normal")) {
                if (normal.isEmpty()) {
                    zone = zoneOf(recording);
                }
                normal = conduct(recording, zone).learn(normal);
            }
        }
        var drifted = new ArrayList<Drifted>();
        for (Recording recording : all) {
            String truth = recording.truth();
            if (!truth.equals("normal")) {
                ZoneId here = truth.equals("hour") ? later(zone) : zone;
                drifted.add(new Drifted(
                        truth,
                        conduct(recording, here).drift(normal).values().stream()
                                .flatMap(List::stream)
                                .map(Drift::reason)
                                .map(reason -> kind(reason.wording()))
                                .collect(Collectors.toCollection(TreeSet::new))));
            }
        }
        return drifted;
    }

    private static String kind(Wording wording) {
        return wording.name().replace("DRIFT_", "").toLowerCase(java.util.Locale.ROOT);
    }

    /** One in which an hour has just begun when the first session was recorded, so that all were in the same hour. */
    private static ZoneId zoneOf(Recording recording) throws SessionException {
        try (Session session = Session.open(recording.file())) {
            Instant began = TraceSnapshot.wallClock(
                    session.header().firstNs(), session.header().started().orElseThrow());
            return ZoneOffset.ofTotalSeconds((int) -(began.getEpochSecond() % 3_600) + 60);
        }
    }

    private static ZoneId later(ZoneId zone) {
        return ZoneOffset.ofTotalSeconds(((ZoneOffset) zone).getTotalSeconds() + OTHER_HOURS * 3_600);
    }

    private static SessionConduct conduct(Recording recording, ZoneId zone) throws SessionException {
        try (Session session = Session.open(recording.file());
                RemoteLookup remotes = RemoteLookup.open()) {
            remotes.recall(session.names());
            return SessionConduct.of(
                    session.header().origin().host(),
                    session.header().started().orElseThrow(),
                    SessionAnalysis.activity(session),
                    remotes,
                    zone);
        }
    }

    /**
     * What was noticed in a recording.
     *
     * @param truth what changed in it, or none
     * @param found whether an anomaly was said of the time after the change
     * @param named whether one of these named what changed
     * @param delaySeconds from the change to the end of the second that was said first
     * @param falseAlarms what was said of other times
     */
    record Noticed(
            String truth,
            String program,
            boolean found,
            boolean named,
            double delaySeconds,
            List<String> falseAlarms) {}

    /**
     * In what a session was said to drift.
     *
     * @param truth what was new in it, or same
     * @param said kinds of drift
     */
    record Drifted(String truth, Set<String> said) {
        /** A host in a new country is a new host as well. */
        Set<String> expected() {
            return switch (truth) {
                case "same" -> Set.of();
                case "country" -> Set.of("country", "host");
                default -> Set.of(truth);
            };
        }
    }
}
