package io.sockscope.viewmodel.timeline;

import io.sockscope.event.ProcessEnd;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.KnownEnds;
import io.sockscope.viewmodel.RemoteEnd;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.StateWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Lays a snapshot out by time; only asked to while that is on screen. */
public final class TimelineModel {
    private static final int MOST_NAME_CHARS = 32;

    private final KnownEnds ends;
    private final StringProperty program = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>(Timeline.NONE);
    private final ReadOnlyObjectWrapper<List<String>> programs = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable TraceSnapshot last;
    private Optional<Span> span = Optional.empty();

    public TimelineModel(RemoteEnds ends) {
        this.ends = new KnownEnds(ends);
        program.addListener((property, before, now) -> {
            if (last != null) {
                update(last, span);
            }
        });
    }

    /**
     * Takes over one tick.
     *
     * @param kept only what lived in this span is laid out
     */
    public void update(TraceSnapshot snapshot, Optional<Span> kept) {
        last = snapshot;
        span = kept;
        ends.begin(snapshot.connections().size());
        var bars = new HashMap<ProcessId, List<Bar>>();
        long mostBytes = 0;
        for (ConnectionSnapshot connection : snapshot.connections()) {
            if (connection.openedNs() > 0 && lived(connection.openedNs(), connection.closedNs())) {
                bars.computeIfAbsent(connection.key().process(), id -> new ArrayList<>())
                        .add(bar(connection, snapshot.timeNs()));
                mostBytes = Math.max(mostBytes, connection.rxBytes() + connection.txBytes());
            }
        }
        var byName = new LinkedHashMap<String, List<ProcessSnapshot>>();
        for (ProcessSnapshot process : snapshot.processes()) {
            if (lived(process.id().startNs(), process.isRunning() ? 0 : process.exitedNs())) {
                byName.computeIfAbsent(name(process), any -> new ArrayList<>()).add(process);
            }
        }
        var lanes = new ArrayList<Lane>();
        byName.forEach((name, processes) -> {
            if (program.get().isEmpty() || program.get().equals(name)) {
                lanes.addAll(lanes(name, processes, bars, snapshot.timeNs()));
            }
        });
        programs.set(List.copyOf(byName.keySet()));
        timeline.set(new Timeline(
                lanes,
                snapshot.started().map(TraceStarted::timeNs).orElse(snapshot.timeNs()),
                snapshot.timeNs(),
                snapshot.started().map(TraceStarted::bootToEpochNs).orElse(0L),
                mostBytes,
                kept));
    }

    private boolean lived(long fromNs, long toNs) {
        return span.isEmpty() || span.get().meets(fromNs, toNs);
    }

    private static String name(ProcessSnapshot process) {
        return SafeText.escape(process.comm(), MOST_NAME_CHARS);
    }

    /** The runs of a program, the newest first. */
    private List<Lane> lanes(String name, List<ProcessSnapshot> processes, Map<ProcessId, List<Bar>> bars, long nowNs) {
        List<ProcessSnapshot> runs = processes.stream()
                .sorted(Comparator.comparingLong(process -> process.id().startNs()))
                .toList();
        var lanes = new ArrayList<Lane>();
        for (int i = 0; i < runs.size(); i++) {
            ProcessSnapshot process = runs.get(i);
            long startNs = process.id().startNs();
            long endNs = process.isRunning() ? nowNs : process.exitedNs();
            ProcessEnd exit = process.end();
            lanes.add(new Lane(
                    process.id(),
                    name,
                    startNs,
                    Math.max(startNs, endNs),
                    exit,
                    i + 1,
                    runs.size(),
                    Rows.grouped(bars.getOrDefault(process.id(), List.of()))));
        }
        return lanes.reversed();
    }

    private Bar bar(ConnectionSnapshot connection, long nowNs) {
        RemoteEnd end = ends.of(connection);
        String address = connection.remote().toString();
        String remote = end.host().isEmpty()
                ? address
                : end.host() + ":" + connection.remote().port();
        long endNs = connection.isOpen() ? nowNs : connection.closedNs();
        // One socket sends datagrams to a thousand ends. If they all lasted as long as it does, a server of names would
        // be a
        // wall of bars; to each end they last while something moves.
        boolean moved = Bar.isOfDatagrams(connection.protocol()) && connection.firstIoNs() > 0;
        long fromNs = moved ? connection.firstIoNs() : connection.openedNs();
        return new Bar(
                connection,
                remote,
                end,
                StateWord.of(connection),
                fromNs,
                Math.max(fromNs, moved ? connection.lastIoNs() : endNs));
    }

    /** Name of the only program whose runs are shown, empty for all. */
    public StringProperty programProperty() {
        return program;
    }

    /** Names of all traced programs, safe to show. */
    public ReadOnlyObjectProperty<List<String>> programsProperty() {
        return programs.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Timeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }
}
