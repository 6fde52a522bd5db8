package io.sockscope.analysis;

import static io.sockscope.analysis.Traffic.end;
import static io.sockscope.event.Direction.IN;
import static io.sockscope.event.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each kind is found where it is, with its reason, and not where it is not. */
class PatternsTest {
    private static final int ECONNREFUSED = 111;

    private static Verdict main(Traffic traffic, Kind kind, String... words) {
        List<Verdict> verdicts = traffic.verdicts();
        assertThat(verdicts).isNotEmpty();
        Verdict first = verdicts.getFirst();
        assertThat(first.kind()).as(first.sentence()).isEqualTo(kind);
        assertThat(first.sentence()).contains(words);
        assertThat(first.confidence()).isBetween(0.5, 1.0);
        assertThat(first.connections()).isNotEmpty().doesNotHaveDuplicates();
        return first;
    }

    private static List<Kind> kinds(Traffic traffic) {
        return traffic.verdicts().stream().map(Verdict::kind).toList();
    }

    @Test
    void bulk() {
        var down = new Traffic(10).connection(OUT, end(1, 80), 1, 9, 1_000, 50_000_000, 4);
        main(down.bin(1, 9, 1_000, 50_000_000), Kind.BULK_DOWNLOAD, "received 50.0 MB");
        var up = new Traffic(10).connection(OUT, end(1, 80), 1, 9, 50_000_000, 1_000, 4);
        main(up.bin(1, 9, 50_000_000, 1_000), Kind.BULK_UPLOAD, "sent 50.0 MB");
        assertThat(kinds(new Traffic(10).connection(OUT, end(1, 80), 1, 9, 30_000_000, 50_000_000, 4)))
                .doesNotContain(Kind.BULK_DOWNLOAD, Kind.BULK_UPLOAD);
    }

    @Test
    void streaming() {
        var traffic = new Traffic(40).connection(OUT, end(1, 443), 1, 0, 5_000, 20_000_000, 400);
        for (int chunk = 0; chunk < 8; chunk++) {
            traffic.bin(1 + chunk * 4, 2 + chunk * 4, 600, 2_500_000);
        }
        main(traffic, Kind.STREAMING, "8 chunks");
    }

    @Test
    void exchanges() {
        main(
                new Traffic(60).connection(OUT, end(1, 22), 0, 0, 40 * 36, 40 * 100, 40),
                Kind.INTERACTIVE,
                "40 small messages");
        main(
                new Traffic(5).connection(OUT, end(1, 6379), 0, 4, 10_000 * 40, 10_000 * 20, 10_000),
                Kind.REQUEST_RESPONSE,
                "10,000 requests");
    }

    @Test
    void lifetimes() {
        var brief = new Traffic(20);
        var random = new Random(5);
        for (int i = 0; i < 12; i++) {
            double at = 20 * random.nextDouble();
            brief.connection(OUT, end(i % 3, 80), at, at + 0.2, 100, 500, 1);
        }
        main(brief, Kind.SHORT_LIVED, "12 connections");
        var idle = new Traffic(600).connection(OUT, end(1, 5222), 0, 0, 0, 0, 0);
        main(idle, Kind.LONG_IDLE, "held a connection open for up to 10m 00s");
    }

    @Test
    void roles() {
        var server = new Traffic(10);
        for (int i = 0; i < 5; i++) {
            server.connection(IN, end(i, 50_000 + i), i, i + 0.5, 4_000, 200, 1);
        }
        main(server, Kind.SERVER, "accepted 5 connections of 5 hosts");
        var proxy = new Traffic(10);
        for (int i = 0; i < 5; i++) {
            proxy.connection(IN, end(i, 50_000 + i), i, i + 0.5, 4_000, 200, 1);
            proxy.connection(OUT, end(99, 80), i, i + 0.5, 200, 4_000, 1);
        }
        main(proxy, Kind.PROXY, "passed 1.00 kB on from 5 clients");
    }

    @Test
    void swarms() {
        var swarm = new Traffic(30);
        for (int i = 0; i < 30; i++) {
            swarm.connection(OUT, end(i, 6_000 + 37 * i), i * 0.5, 0, 20_000, 30_000, 3);
        }
        main(swarm, Kind.FAN_OUT, "30 remote ends");
    }

    @Test
    void scans() {
        var ports = new Traffic(5);
        var hosts = new Traffic(5);
        for (int i = 0; i < 100; i++) {
            ports.failure(end(1, 1 + i), i * 0.02, ECONNREFUSED);
            hosts.failure(end(i, 22), i * 0.02, ECONNREFUSED);
        }
        main(ports, Kind.PORT_SCAN, "tried 100 ports of 203.0.113.1");
        main(hosts, Kind.HOST_SCAN, "tried port 22 of 100 hosts");
    }

    @Test
    void beacons() {
        var beacon = new Traffic(600);
        for (int i = 0; i < 40; i++) {
            beacon.connection(OUT, end(1, 443), i * 10, i * 10 + 0.1, 200, 300, 1);
        }
        main(beacon, Kind.BEACONING, "203.0.113.1:443 every 10.0 s", "0 % jitter");
        var heavy = new Traffic(600);
        for (int i = 0; i < 40; i++) {
            heavy.connection(OUT, end(1, 443), i * 10, i * 10 + 0.1, 200, 3_000_000, 1);
        }
        assertThat(kinds(heavy)).doesNotContain(Kind.BEACONING);
    }

    @Test
    void beaconsOverOneConnection() {
        double[] steady = IntStream.rangeClosed(1, 40).mapToDouble(i -> i * 10).toArray();
        main(new Traffic(600).beats(end(1, 443), 100, steady), Kind.BEACONING, "every 10.0 s, 41 times", "200 B each");
        assertThat(kinds(new Traffic(600).beats(end(1, 443), 200_000, steady)))
                .as("a stream in pieces")
                .doesNotContain(Kind.BEACONING);
        double[] someone = new double[40];
        for (int i = 1; i < someone.length; i++) {
            someone[i] = someone[i - 1] + 1 + (i * 7 % 20); // after 1 to 20 seconds
        }
        someone[0] = 0.6;
        assertThat(kinds(new Traffic(600).beats(end(1, 443), 100, someone))).doesNotContain(Kind.BEACONING);
    }

    @Test
    void aProxyWhoseClientsKeepTimeIsNoBeaconButOneBesideThemIs() {
        var proxy = new Traffic(600);
        for (int i = 0; i < 40; i++) {
            proxy.connection(IN, end(2, 50_000 + i), i * 10, i * 10 + 0.1, 3_000, 200, 1);
            proxy.connection(OUT, end(99, 80), i * 10 + 0.01, i * 10 + 0.1, 200, 3_000, 1);
        }
        assertThat(kinds(proxy)).contains(Kind.PROXY).doesNotContain(Kind.BEACONING);
        for (int i = 0; i < 40; i++) {
            proxy.connection(OUT, end(1, 443), i * 12 + 5, i * 12 + 5.1, 20, 30, 1);
        }
        main(proxy, Kind.BEACONING, "203.0.113.1:443 every 12.0 s");
        assertThat(kinds(proxy)).contains(Kind.PROXY);
    }

    @Test
    void beaconsAreTheSurerTheLongerTheyLast() {
        double few = beaconOf(10);
        double many = beaconOf(40);
        assertThat(few).isBetween(0.5, 0.65);
        assertThat(many).isBetween(0.9, 1.0);
    }

    private static double beaconOf(int contacts) {
        double[] steady = IntStream.range(1, contacts).mapToDouble(i -> i * 10).toArray();
        return new Traffic(600)
                .beats(end(1, 443), 100, steady).verdicts().stream()
                        .filter(verdict -> verdict.kind() == Kind.BEACONING)
                        .findAny()
                        .orElseThrow()
                        .confidence();
    }

    @Test
    void storms() {
        var storm = new Traffic(10);
        for (int i = 0; i < 300; i++) {
            storm.connection(OUT, end(i % 5, 80), 2 + i * 0.003, 3 + i * 0.003, 100, 100, 1);
        }
        main(storm, Kind.CONNECT_STORM, "300 connections within 897 ms");
    }

    @Test
    void peersInTrouble() {
        var failing = new Traffic(10);
        for (int i = 0; i < 5; i++) {
            failing.failure(end(1, 5432), i * i * 0.3, ECONNREFUSED);
        }
        main(failing, Kind.FAILING_PEER, "failed in 5 of 5 connections to 203.0.113.1:5432 (ECONNREFUSED)");
        var flapping = new Traffic(10);
        for (int i = 0; i < 5; i++) {
            flapping.failure(end(1, 5432), i, ECONNREFUSED);
        }
        flapping.connection(OUT, end(1, 5432), 6, 7, 100, 100, 1);
        main(flapping, Kind.FAILING_PEER, "comes and goes");
    }

    @Test
    void exfiltration() {
        var traffic = new Traffic(60);
        for (int i = 0; i < 5; i++) {
            traffic.connection(OUT, end(i, 443), i, i + 5, 2_000, 40_000, 3);
        }
        traffic.connection(OUT, end(77, 443), 40, 50, 20_000_000, 900, 40);
        main(traffic, Kind.EXFILTRATION, "sent 20.0 MB to 203.0.113.77, a host that was new");
    }

    @Test
    void aBackupThatAsksForTheNameOfWhereItGoesIsNoExfiltration() {
        var traffic = new Traffic(60);
        for (int server = 0; server < 5; server++) {
            traffic.connection(OUT, end(server, 53), 1, 2, 256, 300, 2);
        }
        traffic.connection(OUT, end(77, 873), 40, 50, 20_000_000, 900, 40);
        assertThat(kinds(traffic)).doesNotContain(Kind.EXFILTRATION);
        traffic.connection(OUT, end(8, 443), 1, 5, 2_000, 40_000, 3);
        assertThat(kinds(traffic)).as("one other host is no proportion").doesNotContain(Kind.EXFILTRATION);
    }

    @Test
    void quietProgramsAreNothing() {
        assertThat(kinds(new Traffic(10).connection(OUT, end(1, 443), 1, 2, 500, 30_000, 2)))
                .isEmpty();
        assertThat(new Traffic(10).verdicts()).isEmpty();
    }

    @Test
    void thresholdsCanBeAdjusted() {
        Activity activity = new Traffic(10)
                .connection(OUT, end(1, 80), 1, 9, 1_000, 50_000_000, 4)
                .activity();
        assertThat(Patterns.of(activity, Thresholds.STANDARD.with(Threshold.BULK_BYTES, 1e9)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.STANDARD.with(Threshold.BULK_BYTES, 0))
                .withMessageContaining("bulk-bytes");
        for (Threshold threshold : Threshold.values()) {
            assertThat(Threshold.ofLabel(threshold.label())).contains(threshold);
        }
    }
}
