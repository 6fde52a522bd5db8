package io.sockscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.counter.KernelMap;
import io.sockscope.event.FillSample;
import io.sockscope.event.ProbeLost;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How full the kernel's maps are, and probes that are gone. */
class BoundsTest {
    private static final int SOCKETS = KernelMap.SOCKETS.id();

    private final Trace trace = new Trace((uid, tgid) -> "");
    private long tick;

    private MapFill fill(long used) {
        trace.apply(new FillSample(SOCKETS, used, 100));
        trace.apply(new TickEnded(++tick, tick));
        assertThat(trace.snapshot().fills()).hasSize(1);
        return trace.snapshot().fills().getFirst();
    }

    @Test
    void eachCrossingOfEightyPercentIsOneWarning() {
        assertThat(fill(79)).isEqualTo(new MapFill(KernelMap.SOCKETS, 79, 79, 100, false, 0));
        assertThat(fill(80)).isEqualTo(new MapFill(KernelMap.SOCKETS, 80, 80, 100, true, 1));
        assertThat(fill(100).percent()).isEqualTo(100);
        assertThat(fill(75)).as("still").isEqualTo(new MapFill(KernelMap.SOCKETS, 75, 100, 100, true, 1));
        assertThat(fill(90).warnings()).as("it never was out of danger").isEqualTo(1);
        assertThat(fill(69).high()).isFalse();
        assertThat(fill(79).high()).isFalse();
        assertThat(fill(85).warnings()).isEqualTo(2);
    }

    @Test
    void aMapThatANewerHelperKnowsIsPassedOver() {
        trace.apply(new FillSample(99, 1, 2));
        trace.apply(new TickEnded(1, 1));
        assertThat(trace.snapshot().fills()).isEmpty();
    }

    @Test
    void aLostProbeIsALimitFromThenOn() {
        trace.apply(new TraceStarted("6.1", "tracepoint", List.of("a", "b"), List.of("old"), 100, 0));
        trace.apply(new ProbeLost("b", 1_500_000_000));
        trace.apply(new TickEnded(1, 2_000_000_000));

        TraceStarted now = trace.snapshot().started().orElseThrow();
        assertThat(now.programs()).containsExactly("a");
        assertThat(now.limits()).hasSize(2);
        assertThat(now.limits().getLast()).contains("probe b was detached").contains("1970-01-01T00:00:01.500Z");
    }
}
