package io.sockscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BurstsTest {
    private static final long PAUSE = Bursts.PAUSE_NS;

    @Test
    void whatFollowsAPauseIsOne() {
        Bursts none = Bursts.NONE.with(0, 7).with(7, 8).with(8, 7 + PAUSE);
        assertThat(none).as("the first call, and those close behind another").isEqualTo(Bursts.NONE);
        assertThat(none.with(7, 7 + PAUSE).with(7 + PAUSE, 9 + PAUSE).times()).containsExactly(7 + PAUSE);
    }

    @Test
    void theLastOnesAreKept() {
        Bursts many = Bursts.NONE;
        for (long i = 1; i <= 2 * Bursts.MOST; i++) {
            many = many.with(i * PAUSE, (i + 1) * PAUSE);
        }
        assertThat(many.times()).hasSize(Bursts.MOST).first().isEqualTo((Bursts.MOST + 2) * PAUSE);
        assertThat(many)
                .isEqualTo(Bursts.of(LongStream.rangeClosed(2, 2 * Bursts.MOST + 1)
                        .map(i -> i * PAUSE)
                        .toArray()));
    }

    @Test
    void thoseUntilAMoment() {
        Bursts three = Bursts.of(10, 20, 30);
        assertThat(three.until(9)).isEqualTo(Bursts.NONE);
        assertThat(three.until(20)).isEqualTo(Bursts.of(10, 20));
        assertThat(three.until(99)).isSameAs(three);
    }

    @Test
    void theyAreInTheOrderOfTime() {
        assertThatThrownBy(() -> Bursts.of(10, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order of time");
    }
}
