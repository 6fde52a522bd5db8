package io.sockscope.analysis;

import static io.sockscope.analysis.Traffic.PROCESS;
import static io.sockscope.analysis.Traffic.end;
import static io.sockscope.analysis.Traffic.ns;
import static io.sockscope.event.Direction.IN;
import static io.sockscope.event.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ThroughputBin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures against values worked out by hand. */
class StatisticsTest {
    @Test
    void percentilesAreByNearestRank() {
        Distribution hundred = Distribution.of(IntStream.rangeClosed(1, 100).mapToDouble(i -> i));
        assertThat(hundred).isEqualTo(new Distribution(100, 50.5, 50, 95, 99, 100));
        assertThat(Distribution.of(DoubleStream.of(3))).isEqualTo(new Distribution(1, 3, 3, 3, 3, 3));
        assertThat(Distribution.of(DoubleStream.empty())).isEqualTo(Distribution.NONE);
    }

    @Test
    void spread() {
        assertThat(Spread.entropyBits(List.of(5L, 5L, 5L, 5L))).isCloseTo(2, within(1e-9));
        assertThat(Spread.entropyBits(List.of(9L, 0L))).isCloseTo(0, within(1e-9));
        assertThat(Spread.entropyBits(List.of())).isZero();
        assertThat(Spread.burstiness(new double[] {2, 2, 2})).isEqualTo(-1);
        assertThat(Spread.burstiness(new double[] {0, 0, 0, 8}))
                .isCloseTo((Math.sqrt(12) - 2) / (Math.sqrt(12) + 2), within(1e-9));
        assertThat(Spread.burstiness(new double[] {})).isZero();
    }

    @Test
    void ratesAreOverTimeAndIdleTimeIsZero() {
        Statistics statistics = Statistics.of(new Traffic(100)
                .connection(OUT, end(1, 80), 0, 0, 0, 0, 1)
                .bin(0, 4, 0, 4_000)
                .bin(4, 6, 0, 10_000)
                .activity());
        assertThat(statistics.down().mean()).isCloseTo(140, within(1e-6));
        assertThat(statistics.down().p50()).isZero();
        assertThat(statistics.down().p95()).isEqualTo(1_000);
        assertThat(statistics.down().p99()).isEqualTo(5_000);
        assertThat(statistics.down().peak()).isEqualTo(5_000);
        assertThat(statistics.up().peak()).isZero();
    }

    @Test
    void ratesOfBinsThatOverlapAddUp() {
        RateStatistics rates = Statistics.of(new Traffic(10)
                        .bin(0, 4, 0, 4_000)
                        .bin(2, 3, 0, 500)
                        .bin(3, 5, 0, 4_000)
                        .activity())
                .down();
        assertThat(rates.mean()).isCloseTo(850, within(1e-6));
        assertThat(rates.p50()).as("5 s of 10 are idle").isZero();
        assertThat(rates.p95()).isEqualTo(3_000);
        assertThat(rates.peak()).isEqualTo(3_000);
    }

    @Test
    void burstinessIsOfEqualSteps() {
        RateStatistics even =
                Statistics.of(new Traffic(10).bin(0, 10, 0, 5_000).activity()).down();
        assertThat(even.burstiness()).as("one long bin is no burst").isCloseTo(-1, within(1e-9));
        RateStatistics once =
                Statistics.of(new Traffic(10).bin(3, 4, 0, 5_000).activity()).down();
        assertThat(once.burstiness()).as("(sqrt(9) - 1) / (sqrt(9) + 1)").isCloseTo(0.5, within(1e-9));
        double days = 3 * 86_400;
        RateStatistics long3 = Statistics.of(new Traffic(days)
                        .bin(0, 1, 0, 5_000)
                        .bin(days - 1, days, 0, 5_000)
                        .activity())
                .down();
        double squared = 86_400 / 2.0 - 1; // s² / m² of n steps of which two have half each
        assertThat(long3.burstiness())
                .as("also after the first day")
                .isCloseTo((Math.sqrt(squared) - 1) / (Math.sqrt(squared) + 1), within(1e-9));
    }

    @Test
    void partsByProcessAndByHost() {
        Activity whole = new Traffic(10)
                .connection(OUT, end(1, 80), 0, 4, 1_000, 3_000, 10)
                .connection(OUT, end(2, 80), 2, 6, 100, 0, 1)
                .bin(0, 4, 1_100, 3_000)
                .activity();
        Activity known = new Activity(
                whole.fromNs(),
                whole.toNs(),
                whole.processes(),
                whole.connections(),
                whole.bins(),
                Map.of(end(1, 80).address(), List.of(new ThroughputBin(ns(0), ns(2), 1_000, 3_000))));
        Statistics host = Statistics.of(
                Objects.requireNonNull(known.byHost().get(end(1, 80).address())));
        assertThat(known.byHost()).hasSize(2);
        assertThat(host).isEqualTo(Statistics.of(known.with(end(1, 80).address())));
        assertThat(host.bytes()).isEqualTo(4_000);
        assertThat(host.down().peak()).isEqualTo(1_500);
        assertThat(host.bytesByPhase())
                .as("bytes are not known by host and process")
                .isEmpty();
        Statistics process =
                Statistics.of(Objects.requireNonNull(known.byProcess().get(PROCESS)));
        assertThat(process).isEqualTo(Statistics.of(known.of(any -> true)));
        assertThat(process.bytesByPhase()).containsEntry(Phase.START_UP, 4_100L).containsEntry(Phase.SHUTDOWN, 0L);
    }

    @Test
    void findingsAreOfEachThatTheyRestOn() {
        Activity activity = new Traffic(10)
                .connection(OUT, end(1, 80), 0, 4, 0, 0, 0)
                .connection(OUT, end(1, 81), 0, 4, 0, 0, 0)
                .connection(OUT, end(2, 80), 2, 6, 0, 0, 0)
                .activity();
        List<ConnectionKey> keys = Groups.keys(activity.connections());
        assertThat(Findings.by(
                        List.of(keys, keys.subList(2, 3)),
                        finding -> finding,
                        key -> key.peer().address()))
                .containsOnly(
                        Map.entry(end(1, 80).address(), List.of(keys)),
                        Map.entry(end(2, 80).address(), List.of(keys, keys.subList(2, 3))));
    }

    @Test
    void segmentsAreFullOnesOrSendsWhicheverAreMore() {
        assertThat(Statistics.of(new Traffic(10).lossy(end(1, 22), 14_480, 1, 2).activity())
                        .retransmitsPerThousand())
                .isCloseTo(200, within(1e-9));
        Traffic keystrokes = new Traffic(10).lossy(end(1, 22), 60_000, 1_000, 12);
        assertThat(Statistics.of(keystrokes.activity()).retransmitsPerThousand())
                .isCloseTo(12, within(1e-9));
        assertThat(keystrokes.verdicts()).extracting(Verdict::kind).doesNotContain(Kind.SLOW_PEER);
        assertThat(new Traffic(10).lossy(end(1, 22), 60_000, 100, 12).verdicts())
                .extracting(Verdict::kind)
                .contains(Kind.SLOW_PEER);
    }

    @Test
    void connections() {
        Statistics statistics = Statistics.of(new Traffic(10)
                .connection(OUT, end(1, 80), 0, 4, 1_000, 3_000, 10)
                .connection(OUT, end(1, 81), 2, 6, 1_000, 3_000, 10)
                .connection(IN, end(2, 82), 7, 0, 0, 0, 0)
                .failure(end(3, 83), 9, 111)
                .activity());
        assertThat(statistics.connections()).isEqualTo(4);
        assertThat(statistics.durationSeconds().max()).isEqualTo(4);
        assertThat(statistics.interArrivalSeconds().p50()).isEqualTo(2);
        assertThat(statistics.concurrency().peak()).isEqualTo(2);
        assertThat(statistics.concurrency().mean()).isCloseTo(1.1, within(0.01));
        assertThat(statistics.failures()).containsExactly(Map.entry(111, 1L));
        assertThat(statistics.connectMs().p50()).isCloseTo(0.5, within(1e-6));
        assertThat(statistics.rttMs().p50()).isEqualTo(20);
        assertThat(statistics.sent().modeBytes()).isEqualTo(64);
        assertThat(statistics.sent().small()).isEqualTo(1);
        assertThat(statistics.received().small()).isZero();
        assertThat(statistics.remotes().hosts()).hasSize(3);
        assertThat(statistics.remotes().hosts().getFirst().ports()).isEqualTo(2);
        assertThat(statistics.remotes().hosts().getFirst().share()).isEqualTo(1);
        assertThat(statistics.remotes().newInSecondHalf()).isEqualTo(2);
        assertThat(statistics.remotes().growth()).containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 2L, 2L, 3L, 3L);
        assertThat(statistics.opensByPhase()).containsEntry(Phase.START_UP, 2L).containsEntry(Phase.FIRST_MINUTE, 2L);
    }

    @Test
    void ofNothing() {
        Statistics statistics = Statistics.of(new Traffic(0).activity());
        assertThat(statistics.connections()).isZero();
        assertThat(statistics.up().mean()).isZero();
        assertThat(statistics.concurrency())
                .isEqualTo(new Concurrency(0, 0, Collections.nCopies(Concurrency.PARTS, 0L)));
    }
}
