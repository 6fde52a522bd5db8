package io.sockscope.analysis;

import static io.sockscope.analysis.Traffic.end;
import static io.sockscope.event.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TimeHistogramTest {
    @Test
    void bucketsBeginAtOneTwoAndFive() {
        assertThat(TimeHistogram.lowerBoundNs(0)).isZero();
        assertThat(TimeHistogram.lowerBoundNs(1)).isEqualTo(10_000);
        assertThat(TimeHistogram.lowerBoundNs(2)).isEqualTo(20_000);
        assertThat(TimeHistogram.lowerBoundNs(3)).isEqualTo(50_000);
        assertThat(TimeHistogram.lowerBoundNs(16)).isEqualTo(1_000_000_000L);
        assertThat(TimeHistogram.lowerBoundNs(TimeHistogram.BUCKETS - 1)).isEqualTo(10_000_000_000_000L);
    }

    @Test
    void everyLengthFallsIntoTheBucketThatBeginsBelowIt() {
        List<Long> counts =
                TimeHistogram.of(DoubleStream.of(0, 0.000_009, 1, 1.9, 2, 1e9)).counts();
        assertThat(counts).hasSize(TimeHistogram.BUCKETS);
        assertThat(counts.get(0)).isEqualTo(2);
        assertThat(counts.get(16)).isEqualTo(2);
        assertThat(counts.get(17)).isEqualTo(1);
        assertThat(counts.getLast()).isEqualTo(1);
    }

    @Test
    void ofConnections() {
        Statistics statistics = Statistics.of(new Traffic(10)
                .connection(OUT, end(1, 80), 0, 1, 1, 1, 1)
                .connection(OUT, end(1, 80), 5, 6, 1, 1, 1)
                .connection(OUT, end(1, 80), 10, 0, 1, 1, 1)
                .activity());
        assertThat(statistics.durations().counts().get(16)).isEqualTo(2);
        assertThat(statistics.intervals().counts().get(18)).isEqualTo(2);
    }

    @Test
    void openAtOnceOverTimeIsTheMostOfEachPart() {
        Activity activity = new Traffic(10)
                .connection(OUT, end(1, 80), 1, 3, 1, 1, 1)
                .connection(OUT, end(1, 80), 2, 2.5, 1, 1, 1)
                .connection(OUT, end(1, 80), 9, 0, 1, 1, 1)
                .activity();
        assertThat(Concurrency.overTime(activity, 5)).containsExactly(1L, 2L, 0L, 0L, 1L);
        assertThat(Concurrency.overTime(new Traffic(10).activity(), 2)).containsExactly(0L, 0L);
    }
}
