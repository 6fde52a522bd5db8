package io.sockscope.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Names;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.InventedTrace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What reaches a collector, and what is said of that which does not. */
class TelemetryTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Names NAMES = contact -> new HostName("talk.example", NameSource.SNI);

    private static Telemetry telemetry(String url, Duration interval, int room) {
        return new Telemetry(Collector.parse(url, "Authorization=Bearer%20x"), NAMES, "box", "1.2.3", interval, room);
    }

    private static TraceSnapshot play(Telemetry telemetry, InventedTrace trace, int ticks) {
        TraceSnapshot last = trace.next();
        telemetry.take(last);
        for (int tick = 1; tick < ticks; tick++) {
            last = trace.next();
            telemetry.take(last);
            telemetry.take(last); // a look that comes too early changes nothing
        }
        return last;
    }

    @Test
    void totalsAreTheModels() throws IOException {
        try (var collector = new StandInCollector()) {
            Telemetry telemetry = telemetry(collector.url(), NEVER, Telemetry.EVENTS);
            TraceSnapshot last = play(telemetry, new InventedTrace(telemetry, "talker"), 20);
            telemetry.finish(last);

            assertThat(last.totals().txBytes()).isEqualTo(InventedTrace.bytesUntil(20));
            assertThat(collector.sum("process.network.io", "network.io.direction", "transmit"))
                    .isEqualTo(last.totals().txBytes());
            assertThat(collector.sum("process.network.io", "network.io.direction", "receive"))
                    .isZero();
            assertThat(collector.sum("sockscope.network.calls", "network.io.direction", "transmit"))
                    .isEqualTo(40);
            assertThat(collector.sum("sockscope.connection.opened", "sockscope.connection.direction", "out"))
                    .isEqualTo(21);
            assertThat(collector.sum("sockscope.connection.open", "process.executable.name", "talker"))
                    .isEqualTo(2);
            assertThat(collector.sum("sockscope.trace.losses", "sockscope.trace.loss", "ticks_late"))
                    .isEqualTo(2);
            for (String each : List.of("sockscope.connection.rtt", "sockscope.connection.connect.duration")) {
                HistogramDataPoint point = collector.metric(each).getHistogram().getDataPoints(0);
                assertThat(point.getCount()).as(each).isEqualTo(21);
            }
            assertThat(collector
                            .metric("sockscope.connection.rtt")
                            .getHistogram()
                            .getDataPoints(0)
                            .getSum())
                    .isCloseTo(21 * 900e-6, within(1e-9));
            assertThat(collector.resource())
                    .containsEntry("service.name", "sockscope")
                    .containsEntry("service.version", "1.2.3")
                    .containsEntry("host.name", "box")
                    .containsEntry("telemetry.sdk.language", "java");
            assertThat(collector.credentials()).isNotEmpty().containsOnly("Bearer x");
            assertThat(telemetry.status()).singleElement().asString().endsWith("40 events; 0 events lost");
        }
    }

    @Test
    void eventsHaveTheirEndsAndTimes() throws IOException {
        try (var collector = new StandInCollector()) {
            Telemetry telemetry = telemetry(collector.url(), NEVER, Telemetry.EVENTS);
            telemetry.finish(play(telemetry, new InventedTrace(telemetry, "talker"), 20));

            assertThat(collector.events("sockscope.connection.opened")).hasSize(21);
            List<LogRecord> closed = collector.events("sockscope.connection.closed");
            assertThat(closed).hasSize(19);
            assertThat(closed.getFirst().getTimeUnixNano()).isEqualTo(InventedTrace.timeNs(2) - 3 + 1_700_000_000L);
            assertThat(StandInCollector.attributes(closed.getFirst().getAttributesList()))
                    .containsAllEntriesOf(Map.ofEntries(
                            Map.entry("process.executable.name", "talker"),
                            Map.entry("process.pid", 4711L),
                            Map.entry("network.transport", "tcp"),
                            Map.entry("network.type", "ipv4"),
                            Map.entry("network.local.address", "10.0.0.1"),
                            Map.entry("network.local.port", 40000L),
                            Map.entry("network.peer.address", "198.51.100.2"),
                            Map.entry("network.peer.port", 443L),
                            Map.entry("client.address", "10.0.0.1"),
                            Map.entry("client.port", 40000L),
                            Map.entry("server.address", "talk.example"),
                            Map.entry("server.port", 443L),
                            Map.entry("sockscope.connection.transmitted", InventedTrace.SHORT_BYTES),
                            Map.entry("sockscope.connection.received", 0L),
                            Map.entry("sockscope.connection.rtt", 0.0009)));
            // It ran before the trace began, and still does.
            assertThat(collector.events("sockscope.process.started")).isEmpty();
            assertThat(collector.events("sockscope.process.exited")).isEmpty();
        }
    }

    @Test
    void processesAndFailuresAreTold() throws IOException {
        try (var collector = new StandInCollector()) {
            Telemetry telemetry = telemetry(collector.url(), NEVER, Telemetry.EVENTS);
            var wide = new WideTrace(3);
            telemetry.take(wide.snapshot(1));
            telemetry.finish(wide.ended(2));

            assertThat(collector.events("sockscope.process.started")).hasSize(3);
            assertThat(collector.events("sockscope.process.exited"))
                    .extracting(e -> StandInCollector.attributes(e.getAttributesList()))
                    .anySatisfy(a -> assertThat(a).containsEntry("process.exit.code", 1L))
                    .anySatisfy(a -> assertThat(a).containsEntry("sockscope.process.exit.signal", 9L))
                    .hasSize(3);
            assertThat(collector.events("sockscope.connection.failed"))
                    .hasSize(3)
                    .allSatisfy(e -> assertThat(StandInCollector.attributes(e.getAttributesList()))
                            .containsEntry("error.type", "ECONNREFUSED"));
            assertThat(collector.sum("sockscope.connection.failed", "error.type", "ECONNREFUSED"))
                    .isEqualTo(3);
        }
    }

    @Test
    void seriesAreBoundedAndTheirSumIsNot() throws IOException {
        try (var collector = new StandInCollector()) {
            Telemetry telemetry = telemetry(collector.url(), NEVER, Telemetry.EVENTS);
            var wide = new WideTrace(3_000);
            TraceSnapshot last = wide.snapshot(1);
            telemetry.finish(last);

            List<NumberDataPoint> points =
                    collector.metric("process.network.io").getSum().getDataPointsList();
            assertThat(points).hasSizeLessThanOrEqualTo(Telemetry.SERIES);
            assertThat(points.stream().mapToLong(NumberDataPoint::getAsInt).sum())
                    .isEqualTo(last.totals().txBytes() + last.totals().rxBytes());
            assertThat(collector.metric("process.network.io").getSum().getDataPointsList())
                    .anySatisfy(p -> assertThat(StandInCollector.attributes(p.getAttributesList()))
                            .containsEntry("otel.metric.overflow", true));
        }
    }

    @Test
    void nothingWaitsForASlowCollectorAndWhatDoesNotFitIsCounted() throws IOException, InterruptedException {
        try (var collector = new StandInCollector()) {
            collector.hold();
            Telemetry telemetry = telemetry(collector.url(), OFTEN, 50);
            var trace = new InventedTrace(telemetry, "talker");
            telemetry.take(trace.next());
            collector.awaitAsked();
            // All of it is taken while the collector keeps its first answer back.
            TraceSnapshot last = play(telemetry, trace, 200);
            collector.goOn();
            telemetry.finish(last);

            assertThat(telemetry.status().getFirst())
                    .contains(collector.events().size() + " events; ");
            long lost = lost(telemetry);
            assertThat(lost).isPositive();
            // 202 connections opened, 200 of them closed.
            assertThat(collector.events().size() + lost).isEqualTo(402);
            assertThat(collector.sum("process.network.io", "network.io.direction", "transmit"))
                    .isEqualTo(last.totals().txBytes());
        }
    }

    @Test
    void aCollectorThatRefusesIsSaidAndCounted() throws IOException {
        try (var collector = new StandInCollector()) {
            collector.answerWith(503);
            Telemetry telemetry = telemetry(collector.url(), OFTEN, Telemetry.EVENTS);
            TraceSnapshot last = play(telemetry, new InventedTrace(telemetry, "talker"), 20);
            telemetry.finish(last);

            assertThat(collector.events()).isEmpty();
            assertThat(lost(telemetry)).isEqualTo(40);
            assertThat(telemetry.news())
                    .singleElement()
                    .asString()
                    .contains(collector.url(), "status 503", "the recording goes on", "Remedy: ");
            assertThat(telemetry.news()).as("said once").isEmpty();
            assertThat(telemetry.status()).anySatisfy(line -> assertThat(line).contains("lacks the last totals"));
        }
    }

    @Test
    void whatACollectorMissedOfTotalsALaterExportBrings() throws IOException {
        try (var collector = new StandInCollector()) {
            collector.answerWith(503);
            Telemetry telemetry = telemetry(collector.url(), OFTEN, Telemetry.EVENTS);
            var trace = new InventedTrace(telemetry, "talker");
            play(telemetry, trace, 10);
            var news = new ArrayList<String>();
            await().atMost(LIMIT).until(() -> news.addAll(telemetry.news()));
            collector.answerWith(200);
            await().atMost(LIMIT).until(() -> news.addAll(telemetry.news()));
            assertThat(news).hasSize(2).last().asString().contains("takes telemetry again");

            TraceSnapshot last = play(telemetry, trace, 10);
            telemetry.finish(last);
            assertThat(collector.sum("process.network.io", "network.io.direction", "transmit"))
                    .isEqualTo(last.totals().txBytes());
            assertThat(telemetry.status())
                    .anySatisfy(line -> assertThat(line).contains("a later one brought all totals"));
        }
    }

    @Test
    void aCollectorThatIsNotThereIsNamed() throws IOException {
        String url;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + taken.getLocalPort();
        }
        Telemetry telemetry = telemetry(url, OFTEN, Telemetry.EVENTS);
        telemetry.finish(play(telemetry, new InventedTrace(telemetry, "talker"), 5));
        assertThat(telemetry.news())
                .singleElement()
                .asString()
                .contains(url, "nothing listens there", "the recording goes on", "--otlp");
        assertThat(lost(telemetry)).isEqualTo(10);
    }

    @Test
    void withoutATraceNothingIsSent() throws IOException {
        try (var collector = new StandInCollector()) {
            Telemetry telemetry = telemetry(collector.url(), OFTEN, Telemetry.EVENTS);
            telemetry.take(new TraceSnapshot(Optional.empty(), 0, 0, List.of(), List.of(), List.of(), Map.of(), 0));
            telemetry.close();
            assertThat(telemetry.status()).singleElement().asString().contains("0 exports of metrics, 0 events; 0");
        }
    }

    private static long lost(Telemetry telemetry) {
        String line = telemetry.status().getFirst();
        return Long.parseLong(line.replaceAll(".*; (\\d+) events lost", "$1"));
    }
}
