package io.sockscope.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CapacityTest {
    @Test
    void theDefaultHoldsWhatIsPromised() {
        assertThat(Capacity.DEFAULT.sockets()).isGreaterThan(65_536);
        assertThat(Capacity.DEFAULT.flows()).isGreaterThan(Capacity.DEFAULT.sockets());
        assertThat(Capacity.DEFAULT.processEntries()).isGreaterThan(16_384);
    }

    @Test
    void theEndsOfTheRangesAreIn() {
        var least = new Capacity(16, 16, 1 << 16);
        assertThat(least.sockets()).isEqualTo(20);
        assertThat(least.flows()).isEqualTo(24);
        assertThat(least.processEntries()).isEqualTo(20);
        assertThat(new Capacity(1 << 20, 1 << 18, 1 << 28).flows()).isEqualTo(3 << 19);
    }

    @Test
    void mapsOfEverybodyGrowWithTheOptionsAndAreNeverSmall() {
        var least = new Capacity(16, 16, 1 << 16);
        assertThat(least.calls()).isEqualTo(65_536);
        assertThat(least.wanted()).isEqualTo(65_536);
        assertThat(least.attempts()).isEqualTo(4_096);
        var most = new Capacity(1 << 20, 1 << 18, 1 << 28);
        assertThat(most.calls()).isGreaterThan(1 << 18);
        assertThat(most.wanted()).isGreaterThan(1 << 18);
        assertThat(most.attempts()).isEqualTo(1 << 18);
        assertThat(most.identities()).isGreaterThan(most.sockets());
    }

    @Test
    void whatIsOutsideIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Capacity(15, 16, 1 << 16))
                .withMessageContaining("connections, not 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Capacity(16, (1 << 18) + 1, 1 << 16))
                .withMessageContaining("processes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Capacity(16, 16, 1 << 15))
                .withMessageContaining("bytes of events");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Capacity(16, 16, (1 << 16) + 4096))
                .withMessageContaining("power of two");
    }
}
