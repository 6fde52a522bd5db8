package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EldersFirstTest {
    private final EldersFirst told = new EldersFirst();
    private final List<String> order = new ArrayList<>();

    private void forked(int parent, int pid) {
        MemorySegment event = Arena.ofAuto().allocate(Abi.PROCESS_EVENT);
        event.set(JAVA_INT, offset(Abi.PROCESS_EVENT, "kind"), Abi.EVENT_FORKED);
        event.set(JAVA_INT, offset(Abi.PROCESS_EVENT, "tgid"), pid);
        event.set(JAVA_LONG, offset(Abi.PROCESS_EVENT, "start_ns"), pid);
        event.set(JAVA_INT, offset(Abi.PROCESS_EVENT, "parent_tgid"), parent);
        told.add(event, 0, (int) event.byteSize());
    }

    private List<String> handOn(Map<Integer, List<Integer>> lines) {
        told.handOn(
                start -> start.withLine(lines.getOrDefault(start.process().tgid(), List.of(start.parentTgid()))),
                start -> order.add("start " + start.process().tgid()),
                happening -> order.add("fork " + happening.process().tgid()));
        return order;
    }

    @Test
    void whatIsInOrderStaysSo() {
        forked(1, 2);
        forked(2, 3);

        assertThat(handOn(Map.of())).containsExactly("start 2", "fork 2", "start 3", "fork 3");
    }

    @Test
    void whoIsToldOfLateComesBeforeItsDescendantsAndWhatHappenedInItsTurn() {
        forked(3, 4);
        forked(2, 3);
        forked(1, 2);

        assertThat(handOn(Map.of(4, List.of(3, 2, 1))))
                .containsExactly("start 2", "start 3", "start 4", "fork 4", "fork 3", "fork 2");
    }

    @Test
    void aCircleOfReusedPidsEnds() {
        forked(3, 2);
        forked(2, 3);

        assertThat(handOn(Map.of())).containsExactlyInAnyOrder("start 2", "fork 2", "start 3", "fork 3");
    }
}
