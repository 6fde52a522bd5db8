package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficHistoryTest {
    private static final int PROCESSES = 2_000;
    private static final int TICKS = 300;
    private static final long TICK_NS = 500_000_000L;

    private final TrafficHistory history = new TrafficHistory(RemoteEnds.NONE);

    private void tick(int number) {
        List<ProcessSnapshot> processes = IntStream.rangeClosed(1, PROCESSES)
                .mapToObj(pid -> new ProcessSnapshot(
                        new ProcessId(pid, 5), 1, 0, "", "worker", "", 0, 0, 3L * number, 5L * number, 0, 0, 0))
                .toList();
        var started = new TraceStarted("6.1", "tracepoint", List.of(), List.of(), TICK_NS, 0);
        history.take(
                new TraceSnapshot(
                        Optional.of(started), number, number * TICK_NS, processes, List.of(), List.of(), Map.of(), 0),
                Optional.empty());
    }

    @Test
    void manyProcessesTakeNoMoreRoomThanFew() {
        for (int i = 1; i <= TICKS; i++) {
            tick(i);
        }
        Map<ProcessId, List<ThroughputBin>> moved = history.moved().byProcess();
        assertThat(moved).hasSize(PROCESSES);
        assertThat(moved.values().stream().mapToInt(List::size).sum()).isBetween(PROCESSES * 8, 200_000);
        assertThat(moved.values())
                .as("nothing of what they moved is lost")
                .allSatisfy(bins -> assertThat(
                                bins.stream().mapToLong(ThroughputBin::rxBytes).sum())
                        .isEqualTo(5L * (TICKS - 1)));
    }
}
