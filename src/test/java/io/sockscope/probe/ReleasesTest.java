package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.KernelEvent;
import io.sockscope.event.SocketReleased;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasesTest {
    private final Releases releases = new Releases();

    private List<KernelEvent> handedOn(long consumedBytes) {
        List<KernelEvent> events = new ArrayList<>();
        releases.handOn(consumedBytes, events::add);
        return events;
    }

    @Test
    void whatIsOlderInTheRingComesFirst() {
        releases.add(100, List.of(new SocketReleased(1), new SocketReleased(2)));
        releases.add(100, List.of());
        releases.add(300, List.of(new SocketReleased(3)));

        assertThat(handedOn(99)).isEmpty();
        assertThat(handedOn(100)).containsExactly(new SocketReleased(1), new SocketReleased(2));
        assertThat(handedOn(299)).isEmpty();
        assertThat(handedOn(1000)).containsExactly(new SocketReleased(3));
        assertThat(handedOn(1000)).isEmpty();
    }
}
