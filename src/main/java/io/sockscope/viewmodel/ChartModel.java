package io.sockscope.viewmodel;

import io.sockscope.event.IpAddress;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.PastTraffic;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.Layers.Layer;
import io.sockscope.viewmodel.Layers.Slot;
import io.sockscope.viewmodel.Throughput.Bin;
import io.sockscope.viewmodel.TrafficLog.Amount;
import io.sockscope.viewmodel.TrafficLog.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Throughput over time: how it is stacked, how much of it is shown, and the span that rules all views. */
public final class ChartModel {
    private static final int MOST_LAYERS = 5;

    /** What is closer together than this cannot be told apart in a chart. */
    private static final long LEAST_STEP_NS = 250_000_000;

    private final TrafficHistory history;
    private final ObjectProperty<Stacking> stacking = new SimpleObjectProperty<>(Stacking.TOTAL);
    private final ObjectProperty<TimeWindow> window =
            new SimpleObjectProperty<>(new TimeWindow.Latest(120_000_000_000L));
    private final ObjectProperty<Optional<Span>> span = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Layers> layers = new ReadOnlyObjectWrapper<>(Layers.EMPTY);
    private final ReadOnlyObjectWrapper<List<Marker>> markers = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<Object, Integer> colours = new HashMap<>();
    private @Nullable TraceSnapshot last;
    private long takenNs;
    private boolean behind;

    ChartModel(RemoteEnds ends) {
        this.history = new TrafficHistory(ends);
        stacking.addListener((property, before, now) -> {
            colours.clear();
            arrange();
        });
        window.addListener((property, before, now) -> arrange());
    }

    /**
     * Takes over one tick.
     *
     * @param past who moved what when, if a recording is shown
     */
    void update(TraceSnapshot snapshot, Optional<PastTraffic> past) {
        boolean another = last != null && beganNs(last) != beganNs(snapshot);
        long stepNs = snapshot.timeNs() - takenNs;
        last = snapshot;
        behind = !another && past.isEmpty() && stepNs > 0 && stepNs < LEAST_STEP_NS;
        if (!behind) {
            take(snapshot, past, another);
        }
    }

    /** Takes over the newest tick, if it came too soon after the one before. */
    void catchUp() {
        if (behind && last != null) {
            behind = false;
            take(last, Optional.empty(), false);
        }
    }

    private void take(TraceSnapshot snapshot, Optional<PastTraffic> past, boolean another) {
        takenNs = snapshot.timeNs();
        history.take(snapshot, past);
        if (another) { // What was selected was of a trace that is over.
            span.set(Optional.empty());
            colours.clear();
        }
        arrange();
    }

    private static long beganNs(TraceSnapshot snapshot) {
        return snapshot.started().map(TraceStarted::timeNs).orElse(0L);
    }

    private void arrange() {
        TraceSnapshot snapshot = last;
        if (snapshot == null) {
            return;
        }
        layers.set(
                switch (stacking.get()) {
                    case TOTAL -> stack(snapshot, history.total(), name -> "");
                    case PROCESS -> stack(snapshot, history.byProcess(), Function.identity());
                    case HOST -> stack(snapshot, history.byHost(), this::hostName);
                });
        markers.set(Markers.of(snapshot, window.get().span(history.startedNs(), snapshot.timeNs())));
    }

    private String hostName(IpAddress address) {
        return history.peer(address).host();
    }

    /** The greatest of what is shown each as a layer, all others as one more. */
    private <K> Layers stack(TraceSnapshot snapshot, TrafficLog<K> log, Function<K, String> name) {
        Span shown = window.get().span(history.startedNs(), snapshot.timeNs());
        List<Slice<K>> slices = log.slices().stream()
                .filter(slice -> shown.meets(slice.startNs(), slice.endNs()))
                .toList();
        var sums = new HashMap<K, Amount>();
        slices.forEach(slice -> slice.parties().forEach((party, amount) -> sums.merge(party, amount, Amount::plus)));
        List<K> greatest = sums.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<K, Amount> entry) -> entry.getValue().bytes())
                        .reversed())
                .limit(MOST_LAYERS)
                .map(Map.Entry::getKey)
                .toList();
        boolean others = sums.size() > greatest.size()
                || slices.stream().anyMatch(slice -> slice.rest().bytes() > 0);
        var found = new ArrayList<Layer>();
        colours.keySet().retainAll(greatest);
        greatest.forEach(party -> found.add(new Layer(name.apply(party), colour(party))));
        if (others) {
            found.add(new Layer("", Layer.OTHERS));
        }
        return new Layers(
                found,
                slices.stream().map(slice -> slot(slice, greatest, others)).toList(),
                history.startedNs(),
                snapshot.timeNs(),
                snapshot.started().map(TraceStarted::bootToEpochNs).orElse(0L));
    }

    /** A party keeps its colour as long as it is among the greatest. */
    private int colour(Object party) {
        return colours.computeIfAbsent(party, key -> {
            int free = 0;
            while (colours.containsValue(free)) {
                free++;
            }
            return free;
        });
    }

    private static <K> Slot slot(Slice<K> slice, List<K> greatest, boolean others) {
        var bins = new ArrayList<Bin>();
        Amount rest = slice.rest();
        for (Amount amount : slice.parties().values()) {
            rest = rest.plus(amount);
        }
        for (K party : greatest) {
            Amount amount = slice.parties().getOrDefault(party, Amount.NOTHING);
            rest = rest.since(amount);
            bins.add(bin(slice, amount));
        }
        if (others) {
            bins.add(bin(slice, rest));
        }
        return new Slot(slice.startNs(), slice.endNs(), List.copyOf(bins));
    }

    private static Bin bin(Slice<?> slice, Amount amount) {
        return new Bin(slice.startNs(), slice.endNs(), amount.rxBytes(), amount.txBytes());
    }

    /** Selects a span, widened to whole intervals; from now on it rules all views. */
    public void select(Span wanted) {
        span.set(Optional.of(layers.get().snapped(wanted)));
    }

    /** Selects none. */
    public void selectAll() {
        span.set(Optional.empty());
    }

    /** Shows the selected span alone. */
    public void zoomToSpan() {
        span.get().ifPresent(selected -> {
            long spare = Math.max(0, TimeWindow.LEAST_NS - selected.durationNs());
            window.set(new TimeWindow.Fixed(new Span(selected.fromNs() - spare, selected.toNs())));
        });
    }

    TrafficHistory history() {
        return history;
    }

    /** By what throughput is told apart. */
    public ObjectProperty<Stacking> stackingProperty() {
        return stacking;
    }

    /** How much time is shown. */
    public ObjectProperty<TimeWindow> windowProperty() {
        return window;
    }

    /** The span to which all views keep, empty for the whole trace. */
    public ReadOnlyObjectProperty<Optional<Span>> spanProperty() {
        return span;
    }

    /** What to draw. */
    public ReadOnlyObjectProperty<Layers> layersProperty() {
        return layers.getReadOnlyProperty();
    }

    /** What happened in the shown time, oldest first. */
    public ReadOnlyObjectProperty<List<Marker>> markersProperty() {
        return markers.getReadOnlyProperty();
    }
}
