package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.Endpoint;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.PastTraffic;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.Layers.Slot;
import io.sockscope.viewmodel.Throughput.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartModelTest {
    private static final long SECOND = 1_000_000_000L;
    private static final ProcessId ONE = new ProcessId(1, 5);

    private final ChartModel chart = new ChartModel(RemoteEnds.NONE);
    private final List<ThroughputBin> bins = new ArrayList<>();
    private Optional<PastTraffic> past = Optional.empty();
    private long startedNs = SECOND;

    private static ProcessSnapshot process(int pid, String name, long rxBytes) {
        return new ProcessSnapshot(new ProcessId(pid, 5), 1, 0, "", name, "", 0, 0, rxBytes / 2, rxBytes, 0, 0, 0);
    }

    private void tick(long second, ProcessSnapshot... processes) {
        tick(second, List.of(), processes);
    }

    private void tick(long second, List<Happening> happenings, ProcessSnapshot... processes) {
        bins.add(new ThroughputBin((second - 1) * SECOND, second * SECOND, 50, 100));
        chart.update(
                new TraceSnapshot(
                        Optional.of(new TraceStarted("6.1", "tracepoint", List.of(), List.of(), startedNs, 0)),
                        second,
                        second * SECOND,
                        List.of(processes),
                        List.of(),
                        bins,
                        Map.of(),
                        0,
                        happenings),
                past);
    }

    private List<String> names() {
        return chart.layersProperty().get().layers().stream()
                .map(Layers.Layer::name)
                .toList();
    }

    @Test
    void processesOfOneNameAreOneLayerAndTheGreatestLieInside() {
        chart.stackingProperty().set(Stacking.PROCESS);
        tick(10, process(1, "a", 100), process(2, "b", 0));
        tick(11, process(1, "a", 150), process(2, "b", 900), process(3, "a", 30));
        assertThat(names()).containsExactly("b", "a");
        Slot slot = chart.layersProperty().get().slots().getLast();
        assertThat(slot.bins()).extracting(Bin::rxBytes).containsExactly(900L, 80L);
        assertThat(slot.startNs()).isEqualTo(10 * SECOND);
        assertThat(slot.endNs()).isEqualTo(11 * SECOND);
    }

    @Test
    void moreThanTheGreatestAreOthersAndNoByteIsLost() {
        chart.stackingProperty().set(Stacking.PROCESS);
        var before = new ProcessSnapshot[40];
        var after = new ProcessSnapshot[40];
        long sum = 0;
        for (int i = 0; i < 40; i++) {
            before[i] = process(i + 1, "p" + i, 0);
            after[i] = process(i + 1, "p" + i, 1_000 + i);
            sum += 1_000 + i;
        }
        tick(10, before);
        tick(11, after);
        assertThat(names()).hasSize(6).startsWith("p39", "p38").endsWith("");
        assertThat(chart.layersProperty().get().slots().getLast().bins().stream()
                        .mapToLong(Bin::rxBytes)
                        .sum())
                .isEqualTo(sum);
    }

    @Test
    void aLayerKeepsItsColourWhenTheOrderChanges() {
        chart.stackingProperty().set(Stacking.PROCESS);
        tick(10, process(1, "a", 0), process(2, "b", 0));
        tick(11, process(1, "a", 10), process(2, "b", 5));
        Map<String, Integer> before = colours();
        tick(12, process(1, "a", 10), process(2, "b", 500));
        assertThat(names()).containsExactly("b", "a");
        assertThat(colours()).isEqualTo(before);
    }

    private Map<String, Integer> colours() {
        return chart.layersProperty().get().layers().stream()
                .collect(java.util.stream.Collectors.toMap(Layers.Layer::name, Layers.Layer::colour));
    }

    @Test
    void aVeryLongTraceIsKeptWholeInBoundedMemory() {
        chart.windowProperty().set(new TimeWindow.Whole());
        var log = new TrafficLog<String>();
        for (int i = 1; i <= 50_000; i++) {
            log.add(i * SECOND, (i + 1) * SECOND, Map.of("a", new TrafficLog.Amount(3, 1)));
        }
        assertThat(log.slices()).hasSizeLessThan(7_300);
        assertThat(log.within(new Span(0, 60_000 * SECOND))).containsEntry("a", new TrafficLog.Amount(150_000, 50_000));
        for (TrafficLog.Slice<String> slice : log.slices()) {
            long rx =
                    slice.parties().getOrDefault("a", TrafficLog.Amount.NOTHING).rxBytes();
            assertThat(rx * 1e9 / (slice.endNs() - slice.startNs())).isCloseTo(3, within(1e-9));
        }
    }

    @Test
    void aSpanIsWidenedToWholeIntervals() {
        tick(10, process(1, "a", 0));
        tick(11, process(1, "a", 100));
        tick(12, process(1, "a", 200));
        chart.select(new Span(10 * SECOND + 1, 10 * SECOND + 2));
        assertThat(chart.spanProperty().get()).contains(new Span(10 * SECOND, 11 * SECOND));
        chart.zoomToSpan();
        assertThat(chart.windowProperty().get().span(0, 0).durationNs()).isEqualTo(SECOND);
        chart.selectAll();
        assertThat(chart.spanProperty().get()).isEmpty();
    }

    @Test
    void anotherTraceTakesTheSpanAway() {
        tick(10, process(1, "a", 0));
        tick(11, process(1, "a", 100));
        chart.select(new Span(10 * SECOND, 11 * SECOND));
        bins.clear();
        startedNs++;
        tick(3, process(1, "a", 0));
        assertThat(chart.spanProperty().get()).isEmpty();
    }

    @Test
    void goingThroughARecordingKeepsTheSpanAndShowsAllUntilThen() {
        var byProcess = List.of(
                new ThroughputBin(9 * SECOND, 10 * SECOND, 5, 10), new ThroughputBin(10 * SECOND, 11 * SECOND, 7, 20));
        past = Optional.of(new PastTraffic(Map.of(new ProcessId(1, 5), byProcess), Map.of()));
        chart.stackingProperty().set(Stacking.PROCESS);
        tick(11, process(1, "a", 30));
        assertThat(chart.layersProperty().get().slots())
                .extracting(slot -> slot.bins().getFirst().rxBytes())
                .containsExactly(10L, 20L);
        chart.select(new Span(9 * SECOND, 10 * SECOND));
        tick(10, process(1, "a", 10));
        assertThat(chart.layersProperty().get().slots()).hasSize(1);
        assertThat(chart.spanProperty().get()).contains(new Span(9 * SECOND, 10 * SECOND));
        past = Optional.empty();
        tick(11, process(1, "a", 30));
        assertThat(chart.layersProperty().get().slots())
                .as("a live trace knows what it saw itself")
                .isEmpty();
    }

    @Test
    void zoomKeepsTheMomentUnderThePointer() {
        var shown = new Span(100 * SECOND, 200 * SECOND);
        Span nearer =
                TimeWindow.zoomed(shown, 150 * SECOND, 0.5, 0, 1_000 * SECOND).span(0, 1_000 * SECOND);
        assertThat(nearer).isEqualTo(new Span(125 * SECOND, 175 * SECOND));
        Span least =
                TimeWindow.zoomed(shown, 150 * SECOND, 1e-9, 0, 1_000 * SECOND).span(0, 1_000 * SECOND);
        assertThat(least.durationNs()).isEqualTo(TimeWindow.LEAST_NS);
        assertThat(TimeWindow.moved(shown, 900 * SECOND, 0, 1_000 * SECOND))
                .as("beyond now there is nothing, and what reaches up to now follows it")
                .isEqualTo(new TimeWindow.Latest(100 * SECOND));
        assertThat(TimeWindow.moved(shown, -900 * SECOND, 0, 1_000 * SECOND))
                .isEqualTo(new TimeWindow.Fixed(new Span(0, 100 * SECOND)));
    }

    @Test
    void startsAndFailuresAreMarked() {
        List<Happening> happenings = List.of(
                new ProcessExecuted(ONE, 9 * SECOND, 1, 0, "curl", "/usr/bin/curl"),
                new ConnectionFailed(ONE, 9 * SECOND + 1, 7, Endpoint.NONE, Endpoint.NONE, 111));
        tick(10, happenings, process(1, "curl", 0));
        assertThat(chart.markersProperty().get())
                .containsExactly(
                        new Marker(Marker.Kind.STARTED, 9 * SECOND, "curl"),
                        new Marker(Marker.Kind.FAILED, 9 * SECOND + 1, "curl"));
    }
}
