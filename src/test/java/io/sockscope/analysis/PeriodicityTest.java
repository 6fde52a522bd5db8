package io.sockscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Beacons are found through jitter and noise, and chance is not taken for one. */
class PeriodicityTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double CHANCE = Threshold.BEACON_CHANCE.standard();

    /** Contacts every ten seconds, each interval off by up to the jitter. */
    private static long[] beacon(int contacts, double jitter, Random random) {
        long[] times = new long[contacts];
        for (int i = 1; i < contacts; i++) {
            times[i] = times[i - 1] + Math.round(10 * SECOND * (1 + jitter * (2 * random.nextDouble() - 1)));
        }
        return times;
    }

    private static long[] with(long[] times, long... more) {
        return LongStream.concat(Arrays.stream(times), Arrays.stream(more))
                .sorted()
                .toArray();
    }

    private static long[] noise(int events, long untilNs, Random random) {
        return LongStream.range(0, events)
                .map(i -> (long) (random.nextDouble() * untilNs))
                .sorted()
                .toArray();
    }

    private static boolean isSaid(Optional<Periodicity> found) {
        return found.filter(f -> f.chance() <= CHANCE && f.row().size() >= Threshold.BEACON_CONTACTS.standard())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10, 20, 30})
    void findsBeaconsThroughJitter(int percent) {
        for (int seed = 0; seed < 20; seed++) {
            Periodicity found = Periodicity.of(beacon(60, percent / 100.0, new Random(seed)), SECOND)
                    .orElseThrow();
            assertThat(found.chance()).as("seed " + seed).isLessThan(CHANCE);
            assertThat(found.periodNs() / SECOND).isCloseTo(10, within(1.0));
            assertThat(found.jitter()).isCloseTo(percent / 100.0 / Math.sqrt(3), within(0.05));
            assertThat(found.strength()).isGreaterThan(0.5);
            assertThat(found.row()).hasSizeGreaterThan(30);
        }
    }

    /** Of ± 30 % little is found among as much noise as beacon: the intervals overlap. */
    @ParameterizedTest
    @CsvSource({
        "60, 0, 20",
        "60, 5, 20",
        "60, 10, 20",
        "60, 20, 20",
        "20, 0, 20",
        "20, 10, 20",
        "20, 20, 19",
        "20, 30, 15"
    })
    void findsBeaconsAmongNoise(int events, int percent, int least) {
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            long[] beacon = beacon(60, percent / 100.0, random);
            Optional<Periodicity> most = Periodicity.of(with(beacon, noise(events, beacon[59], random)), SECOND);
            found += isSaid(most) && Math.abs(most.orElseThrow().periodNs() / SECOND - 10) < 1 ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(least);
    }

    @Test
    void chanceIsNoBeacon() {
        int said = 0;
        int runs = 300;
        for (int seed = 0; seed < runs; seed++) {
            var random = new Random(seed);
            said += isSaid(Periodicity.of(noise(10 + random.nextInt(150), 600 * SECOND, random), SECOND)) ? 1 : 0;
        }
        assertThat(said).isLessThanOrEqualTo((int) (runs * CHANCE));
    }

    /**
     * More regular than chance, as there is no long pause, but with no beat. What is left then is what the other orders let
     * through, whatever the limit.
     */
    @ParameterizedTest
    @CsvSource({"3, 36, 1", "2, 30, 0", "5, 60, 0", "1, 10, 1"})
    void whoComesBackNowAndThenIsNoBeacon(int least, int most, int taken) {
        int said = 0;
        int runs = 120;
        for (int seed = 0; seed < runs; seed++) {
            var random = new Random(seed);
            long[] times = new long[80];
            for (int i = 1; i < times.length; i++) {
                times[i] = times[i - 1] + Math.round(SECOND * (least + (most - least) * random.nextDouble()));
            }
            said += isSaid(Periodicity.of(times, SECOND)) ? 1 : 0;
        }
        assertThat(said).isLessThanOrEqualTo(taken);
    }

    @Test
    void tooFewSayNothing() {
        assertThat(Periodicity.of(new long[] {}, SECOND)).isEmpty();
        assertThat(Periodicity.of(new long[] {1, 2}, SECOND)).isEmpty();
        assertThat(Periodicity.of(new long[] {5, 5, 5, 5}, SECOND)).isEmpty();
        assertThat(isSaid(Periodicity.of(beacon(5, 0, new Random(1)), SECOND))).isFalse();
    }

    @Test
    void ofVeryManyTheLastCount() {
        Periodicity found =
                Periodicity.of(beacon(5_000, 0.01, new Random(1)), SECOND).orElseThrow();
        assertThat(found.row()).contains(4_999).doesNotContain(3_999);
    }
}
