package io.sockscope.view.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.viewmodel.Layers.Slot;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.Throughput.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartMathTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void scaleHoldsBothRatesWithRoundSteps() {
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            double rx = Math.pow(10, random.nextDouble() * 11);
            double tx = random.nextBoolean() ? 0 : Math.pow(10, random.nextDouble() * 11);
            RateScale scale = RateScale.of(rx, tx);

            assertThat(scale.top()).isGreaterThanOrEqualTo(rx * (1 - 1e-6));
            assertThat(scale.bottom()).isGreaterThanOrEqualTo(tx * (1 - 1e-6));
            assertThat(scale.lines()).hasSizeBetween(3, 8).contains(0.0);
            double leading = scale.step() / Math.pow(10, Math.floor(Math.log10(scale.step()) + 1e-9));
            assertThat(List.of(1L, 2L, 5L)).contains(Math.round(leading));
        }
    }

    @Test
    void scaleOfNothingStillHasAnAxis() {
        assertThat(RateScale.of(0, 0).lines()).contains(0.0).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void zeroLiesBetweenTopAndBottom() {
        var scale = new RateScale(20, 10, 10);
        assertThat(scale.y(20, 300)).isZero();
        assertThat(scale.y(0, 300)).isEqualTo(200);
        assertThat(scale.y(-10, 300)).isEqualTo(300);
    }

    @Test
    void ticksAreRoundInWallClockTime() {
        long offset = 7 * SECOND + 123;
        List<Long> ticks = TimeTicks.between(0, 60 * SECOND, 15 * SECOND, offset);
        assertThat(ticks).hasSize(4).allMatch(tick -> (tick + offset) % (15 * SECOND) == 0);
        assertThat(TimeTicks.step(120 * SECOND, 8)).isEqualTo(15 * SECOND);
    }

    @Test
    void aGapStaysAGap() {
        var bins = List.of(bin(0, 1, 10), bin(1, 2, 10), bin(5, 6, 10));
        assertThat(Runs.of(bins, new Span(-SECOND, 9 * SECOND), 0)).hasSize(2);
    }

    @Test
    void binsBeforeTheWindowAreLeftOut() {
        var bins = List.of(bin(0, 1, 10), bin(1, 2, 10), bin(2, 3, 10));
        assertThat(Runs.of(bins, new Span(SECOND, 9 * SECOND), 0)).containsExactly(bins.subList(1, 3));
    }

    @Test
    void joiningKeepsEveryByteAndNeverSpansAGap() {
        var bins = new ArrayList<Slot>();
        for (int i = 0; i < 1_000; i++) {
            if (i % 100 != 50) {
                bins.add(bin(i, i + 1, i));
            }
        }
        List<List<Slot>> runs = Runs.of(bins, new Span(-SECOND, 2_000 * SECOND), 7 * SECOND);
        assertThat(runs).hasSize(11);
        assertThat(runs.stream()
                        .flatMap(List::stream)
                        .mapToLong(ChartMathTest::rx)
                        .sum())
                .isEqualTo(bins.stream().mapToLong(ChartMathTest::rx).sum());
        assertThat(runs.stream().mapToLong(List::size).sum()).isLessThan(160);
        Bin first = runs.getFirst().getFirst().bins().getFirst();
        assertThat(first.rxBytesPerSecond()).isCloseTo((0 + 1 + 2 + 3 + 4 + 5 + 6) / 7.0, within(1e-9));
    }

    private static long rx(Slot slot) {
        return slot.bins().getFirst().rxBytes();
    }

    private static Slot bin(long fromSecond, long toSecond, long bytes) {
        var bin = new Bin(fromSecond * SECOND, toSecond * SECOND, bytes, bytes / 2);
        return new Slot(bin.startNs(), bin.endNs(), List.of(bin));
    }
}
