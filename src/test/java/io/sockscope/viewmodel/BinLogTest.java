package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sockscope.model.ThroughputBin;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinLogTest {
    private static final int MOST = 100;
    private static final long TICK = 500_000_000L;

    private final BinLog log = new BinLog();

    private void tick(int number) {
        tick(number, MOST);
    }

    private void tick(int number, int most) {
        log.add(new ThroughputBin(number * TICK, (number + 1) * TICK, 3, 5), most);
    }

    @Test
    void nothingIsLostHoweverLongItLasts() {
        int ticks = 48 * 3_600 * 2;
        for (int i = 0; i < ticks; i++) {
            tick(i);
            assertThat(log.bins()).hasSizeLessThanOrEqualTo(MOST);
        }
        List<ThroughputBin> bins = log.bins();
        assertThat(bins.stream().mapToLong(ThroughputBin::txBytes).sum()).isEqualTo(3L * ticks);
        assertThat(bins.stream().mapToLong(ThroughputBin::rxBytes).sum()).isEqualTo(5L * ticks);
        assertThat(bins)
                .as("each rate is true")
                .allSatisfy(bin -> assertThat(bin.txBytesPerSecond()).isEqualTo(6));
        assertThat(bins.getFirst().startNs()).isZero();
        for (int i = 1; i < bins.size(); i++) {
            assertThat(bins.get(i).startNs()).isEqualTo(bins.get(i - 1).endNs());
        }
        assertThat(bins.getLast().endNs() - bins.getLast().startNs()).isEqualTo(TICK);
    }

    @Test
    void whatLiesCloseTogetherIsJoinedFirst() {
        for (int i = 0; i <= MOST; i++) {
            tick(i < 4 ? i * 10_000 : 100_000 + i);
        }
        assertThat(log.bins().subList(0, 4))
                .extracting(bin -> bin.startNs() / TICK, bin -> bin.endNs() / TICK)
                .containsExactly(
                        tuple(0L, 1L), tuple(10_000L, 10_001L), tuple(20_000L, 20_001L), tuple(30_000L, 30_001L));
    }

    @Test
    void whereThereIsLessRoomItTakesLess() {
        for (int i = 0; i < MOST; i++) {
            tick(i);
        }
        tick(MOST, 8);
        assertThat(log.bins()).hasSizeLessThanOrEqualTo(8);
        assertThat(log.bins().stream().mapToLong(ThroughputBin::txBytes).sum()).isEqualTo(3L * (MOST + 1));
        assertThat(log.bins().getLast().startNs()).as("the newest is as it was").isEqualTo(MOST * TICK);
    }
}
