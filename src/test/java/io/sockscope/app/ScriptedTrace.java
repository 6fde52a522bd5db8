package io.sockscope.app;

import io.sockscope.analysis.Thresholds;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.counter.Counter;
import io.sockscope.event.KernelEvent;
import io.sockscope.export.WholeFile;
import io.sockscope.geo.Names;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.viewmodel.patterns.Habits;
import io.sockscope.viewmodel.rules.TraceRules;
import io.sockscope.viewmodel.session.Recordings;
import io.sockscope.viewmodel.session.ReportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** A trace that says what a test tells it to say, and remembers what it was asked. */
final class ScriptedTrace implements TraceControl {
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile Optional<IOException> exportFailure = Optional.empty();
    volatile boolean exportsForEver;
    volatile TraceRules rules = TraceRules.NONE;
    volatile Habits habits = Habits.NONE;
    private volatile TraceStatus status = new TraceStatus.NotStarted();
    private volatile TraceSnapshot snapshot = snapshot(0, List.of(), List.of(), List.of(), Map.of());

    private final SessionRecording recordings = new SessionRecording(this::snapshot, Names.NONE, "web-03");

    static TraceSnapshot snapshot(
            long tick,
            List<ProcessSnapshot> processes,
            List<ConnectionSnapshot> connections,
            List<ThroughputBin> bins,
            Map<Counter, Long> losses) {
        return snapshot(tick, processes, connections, bins, losses, List.of());
    }

    static TraceSnapshot snapshot(
            long tick,
            List<ProcessSnapshot> processes,
            List<ConnectionSnapshot> connections,
            List<ThroughputBin> bins,
            Map<Counter, Long> losses,
            List<KernelEvent.Happening> happenings) {
        var counters = new EnumMap<Counter, Long>(Counter.class);
        for (Counter counter : Counter.values()) {
            counters.put(counter, losses.getOrDefault(counter, 0L));
        }
        return new TraceSnapshot(
                tick == 0 ? Optional.empty() : Optional.of(Lively.STARTED),
                tick,
                Lively.timeNs(tick),
                processes,
                connections,
                bins,
                counters,
                tick == 0 ? 0 : 18_204,
                happenings);
    }

    void say(TraceStatus newStatus) {
        status = newStatus;
    }

    void say(TraceSnapshot newSnapshot) {
        snapshot = newSnapshot;
    }

    List<String> calls() {
        return new ArrayList<>(calls);
    }

    @Override
    public TraceSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public TraceStatus status() {
        return status;
    }

    @Override
    public void start() {
        calls.add("start");
    }

    @Override
    public void trace(int tgid) {
        calls.add("trace " + tgid);
    }

    @Override
    public void traceWithChildren(int tgid) {
        calls.add("trace " + tgid + " and children");
    }

    @Override
    public void untrace(int tgid) {
        calls.add("untrace " + tgid);
    }

    @Override
    public boolean traceNames(List<String> patterns) {
        calls.add("names " + patterns);
        return patterns.stream().noneMatch(pattern -> pattern.contains("["));
    }

    @Override
    public TraceRules rules() {
        return rules;
    }

    @Override
    public Habits habits() {
        return habits;
    }

    @Override
    public Recordings recordings() {
        return recordings;
    }

    @Override
    public OptionalLong helperPid() {
        return OptionalLong.empty();
    }

    @Override
    public void restart() {
        calls.add("restart");
    }

    @Override
    public void exportCsv(TraceSnapshot exported, Path file) throws IOException {
        calls.add("export " + file);
        if (exportFailure.isPresent() || exportsForEver) {
            try (WholeFile whole = WholeFile.open(file)) {
                whole.write(out -> {
                    if (exportFailure.isPresent()) {
                        throw exportFailure.get();
                    }
                    while (exportsForEver) {
                        out.write('x');
                    }
                });
            }
        }
    }

    @Override
    public void exportReport(ReportKind kind, Path recording, Thresholds thresholds, Path file) throws IOException {
        try (RemoteLookup lookup = RemoteLookup.open()) {
            new SessionReport(lookup, new BaselineFile(file.resolveSibling("baselines.json")))
                    .write(kind, recording, thresholds, file);
        }
    }

    @Override
    public void close() {
        calls.add("close");
        recordings.close();
    }
}
