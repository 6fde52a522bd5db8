package io.sockscope.analysis;

import static io.sockscope.event.Direction.IN;
import static io.sockscope.event.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.event.Errno;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invented traffic with something unlike the rest in it, of which place and size are known, and without. */
class LearnedTest {
    private static final int SECONDS = 400;
    private static final int ODD_FROM = 300;
    private static final int ODD_TO = 304;
    private static final int REFUSED = 111;

    /** Somebody's ordinary day: each second nothing or a bit, sizes over two orders of magnitude. */
    private static Traffic ordinary(int seed) {
        var random = new Random(seed);
        var traffic = new Traffic(SECONDS);
        for (int second = 0; second < SECONDS; second++) {
            if (random.nextDouble() < 0.6) {
                long down = Math.round(Math.pow(10, 3 + 2 * random.nextDouble()));
                traffic.bin(second, second + 1, down / 20, down);
                for (int i = random.nextInt(4); i > 0; i--) {
                    traffic.connection(OUT, Traffic.end(random.nextInt(9), 443), second, second + 0.4, 500, 9_000, 2);
                }
            }
        }
        return traffic;
    }

    private static List<Anomaly> anomalies(Traffic traffic) {
        return Anomalies.of(traffic.activity(), Thresholds.STANDARD);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingInAnOrdinaryDay(int seed) {
        assertThat(anomalies(ordinary(seed))).isEmpty();
    }

    @Test
    void aSuddenUpload() {
        Traffic traffic = ordinary(1);
        for (int second = ODD_FROM; second < ODD_TO; second++) {
            traffic.bin(second, second + 1, 5_000_000, 1_000);
        }
        assertThat(anomalies(traffic)).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.process()).isEqualTo(Traffic.PROCESS);
            assertThat(anomaly.program()).isEqualTo(new Program("program", "/bin/program"));
            assertThat(anomaly.fromNs()).isEqualTo(Traffic.ns(ODD_FROM));
            assertThat(anomaly.toNs()).isBetween(Traffic.ns(ODD_TO), Traffic.ns(ODD_TO + 1));
            assertThat(anomaly.score()).isGreaterThan(Threshold.ANOMALY_SCORE.standard());
            assertThat(anomaly.sentence()).startsWith("sent 5").contains("where it never sent more than");
        });
    }

    @Test
    void suddenlyManyHosts() {
        Traffic traffic = ordinary(2);
        for (int host = 20; host < 80; host++) {
            traffic.connection(OUT, Traffic.end(host, 443), ODD_FROM + 0.01 * (host - 20), ODD_FROM + 1, 100, 100, 1);
        }
        assertThat(anomalies(traffic)).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.fromNs()).isEqualTo(Traffic.ns(ODD_FROM));
            assertThat(anomaly.sentence()).contains("a second, where it never");
        });
    }

    @Test
    void whatIsNormalForIt() {
        var bursts = new Traffic(SECONDS);
        for (int second = 0; second < SECONDS; second += 20) {
            bursts.bin(second, second + 1, 5_000_000, 1_000);
        }
        assertThat(anomalies(bursts)).as("an upload every 20 s").isEmpty();
    }

    @Test
    void tooShortToKnow() {
        var traffic = new Traffic(30);
        traffic.bin(0, 1, 10, 10).bin(25, 26, 50_000_000, 0);
        assertThat(anomalies(traffic)).isEmpty();
    }

    @Test
    void thresholdsCanBeAdjusted() {
        Traffic traffic = ordinary(1);
        traffic.bin(ODD_FROM, ODD_FROM + 1, 5_000_000, 1_000);
        Thresholds deaf = Thresholds.STANDARD.with(Threshold.ANOMALY_FACTOR, 1e9);
        assertThat(Anomalies.of(traffic.activity(), deaf)).isEmpty();
        assertThat(anomalies(traffic)).hasSize(1);
    }

    @Test
    void kindsOfConnections() {
        var random = new Random(5);
        var traffic = new Traffic(SECONDS);
        for (int i = 0; i < 60; i++) {
            double at = 5 * i;
            int page = 20_000 + random.nextInt(20_000);
            traffic.connection(OUT, Traffic.end(i % 7, 443), at, at + 0.2 + 0.1 * random.nextDouble(), 600, page, 4);
            if (i < 30) {
                traffic.connection(OUT, Traffic.end(9, 873), at, at + 40, 50_000_000 + i, 900, 800);
                traffic.connection(IN, Traffic.end(i, 50_000 + i), at, at + 0.2, 600, 30_000, 4);
            }
            if (i < 10) {
                traffic.failure(Traffic.end(3, 25), at, REFUSED);
            }
        }
        traffic.connection(OUT, Traffic.end(99, 22), 1, 390, 9_000, 700_000, 20_000);
        traffic.connection(OUT, Traffic.end(98, 6667), 1, 0, 5, 5, 1);

        ConnectionKinds found = ConnectionKinds.of(traffic.activity());

        assertThat(Errno.name(REFUSED)).isEqualTo("ECONNREFUSED");
        assertThat(found.compared()).isEqualTo(132);
        assertThat(found.alone()).isEqualTo(2);
        assertThat(found.kinds()).extracting(ConnectionKind::count).containsExactly(60, 30, 30, 10);
        ConnectionKind pages = found.kinds().getFirst();
        assertThat(pages.share()).isCloseTo(60 / 132.0, within(1e-9));
        assertThat(pages.ports()).containsExactly(443);
        assertThat(pages.txBytes()).isEqualTo(600);
        assertThat(pages.rxBytes()).isBetween(20_000.0, 40_000.0);
        assertThat(pages.seconds()).isCloseTo(0.25, within(0.06));
        assertThat(pages.calls()).isEqualTo(8);
        assertThat(pages.examples()).hasSize(10);
        assertThat(found.kinds().get(1).ports()).containsExactly(873);
        assertThat(found.kinds().get(2).direction()).isEqualTo(IN);
        assertThat(found.kinds().get(3).failed()).isTrue();
    }

    @Test
    void noKindOfSoFew() {
        var traffic = new Traffic(10);
        for (int i = 0; i < 4; i++) {
            traffic.connection(OUT, Traffic.end(i, 443), i, i + 1, 100, 100, 1);
        }
        assertThat(ConnectionKinds.of(traffic.activity()).kinds()).isEmpty();
        assertThat(ConnectionKinds.of(traffic.activity()).alone()).isEqualTo(4);
        assertThat(ConnectionKinds.of(new Traffic(10).activity())).isEqualTo(new ConnectionKinds(List.of(), 0, 0));
    }
}
