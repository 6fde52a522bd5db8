package io.sockscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.counter.KernelMap;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.MapFill;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceTotals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private static TraceSnapshot snapshot(List<String> limits, long forgotten, MapFill... fills) {
        return new TraceSnapshot(
                Optional.of(new TraceStarted("6.1", "tracepoint", List.of("p"), limits, 1, 0)),
                1,
                1,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                List.of(),
                new TraceTotals(forgotten, 1, 0, 0, forgotten, 0),
                List.of(fills));
    }

    private static MapFill sockets(long used, boolean high, long warnings) {
        return new MapFill(KernelMap.SOCKETS, used, 90, 100, high, warnings);
    }

    @Test
    void eachIsSaidOnce() {
        var warnings = new Warnings(1);
        List<String> known = List.of("known");
        assertThat(warnings.next(snapshot(known, 0, sockets(10, false, 0)))).isEmpty();
        assertThat(warnings.next(snapshot(known, 0, sockets(85, true, 1))))
                .singleElement()
                .asString()
                .startsWith("warning: the kernel's socket map")
                .contains("80 %")
                .contains("90 of 100")
                .contains("--max-connections");
        assertThat(warnings.next(snapshot(known, 0, sockets(95, true, 1)))).isEmpty();
        assertThat(warnings.next(snapshot(List.of("known", "a probe is gone"), 0, sockets(85, true, 2))))
                .hasSize(2)
                .last()
                .isEqualTo("warning: a probe is gone");
    }

    @Test
    void whatStandsIsShownBesideTheTotals() {
        assertThat(Warnings.standing(snapshot(List.of(), 0, sockets(10, false, 3))))
                .isEmpty();
        assertThat(Warnings.standing(snapshot(List.of(), 7, sockets(85, true, 1))))
                .isEqualTo(", socket map 85 % full, 7 older closed connections not shown");
    }
}
