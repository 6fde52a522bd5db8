package io.sockscope.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.sockscope.counter.Counter;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The instruments. Totals are cumulative, so that an export that failed costs time and no truth. */
final class Meters {
    private static final List<Double> SECONDS = List.of(
            0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
            30.0);

    private final LongCounter bytes;
    private final LongCounter calls;
    private final LongCounter opened;
    private final LongCounter failed;
    private final DoubleHistogram connectDuration;
    private final DoubleHistogram rtt;
    private volatile Map<Attributes, Long> open = Map.of();
    private volatile Map<Counter, Long> losses = Map.of();

    Meters(Meter meter) {
        bytes = meter.counterBuilder("process.network.io")
                .setUnit("By")
                .setDescription("Payload bytes at the socket, as calls returned them")
                .build();
        calls = meter.counterBuilder("sockscope.network.calls")
                .setUnit("{call}")
                .setDescription("Socket calls that moved data")
                .build();
        opened = meter.counterBuilder("sockscope.connection.opened")
                .setUnit("{connection}")
                .setDescription("Connections seen, those that failed among them")
                .build();
        failed = meter.counterBuilder("sockscope.connection.failed")
                .setUnit("{connection}")
                .setDescription("Connections that did not come about, by the name of the errno")
                .build();
        connectDuration = meter.histogramBuilder("sockscope.connection.connect.duration")
                .setUnit("s")
                .setDescription("From connect to the end of the TCP handshake, of outgoing connections")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        rtt = meter.histogramBuilder("sockscope.connection.rtt")
                .setUnit("s")
                .setDescription("Smoothed round-trip time when a TCP connection ends, or the recording does")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build();
        meter.upDownCounterBuilder("sockscope.connection.open")
                .setUnit("{connection}")
                .setDescription("Connections that are open")
                .buildWithCallback(to -> open.forEach((group, count) -> to.record(count, group)));
        meter.counterBuilder("sockscope.trace.losses")
                .setUnit("{loss}")
                .setDescription("What the trace lost or did late; all zero means that every call was seen")
                .buildWithCallback(this::recordLosses);
    }

    private void recordLosses(ObservableLongMeasurement to) {
        losses.forEach((counter, count) ->
                to.record(count, Attributes.of(Keys.LOSS, counter.name().toLowerCase(Locale.ROOT))));
    }

    /** What moved since the last look. */
    void moved(Attributes group, long txBytes, long rxBytes, long txCalls, long rxCalls) {
        if (txCalls > 0 || txBytes > 0) {
            Attributes transmit =
                    group.toBuilder().put(Keys.IO_DIRECTION, "transmit").build();
            bytes.add(txBytes, transmit);
            calls.add(txCalls, transmit);
        }
        if (rxCalls > 0 || rxBytes > 0) {
            Attributes receive =
                    group.toBuilder().put(Keys.IO_DIRECTION, "receive").build();
            bytes.add(rxBytes, receive);
            calls.add(rxCalls, receive);
        }
    }

    void opened(Attributes group, ConnectionSnapshot c) {
        opened.add(1, group.toBuilder().put(Keys.OPENED, c.direction().label()).build());
    }

    void established(Attributes group, ConnectionSnapshot c) {
        connectDuration.record(Described.connectSeconds(c), group);
    }

    void ended(Attributes group, ConnectionSnapshot c) {
        if (c.state() == ConnectionState.FAILED) {
            failed.add(
                    1,
                    group.toBuilder().put(Keys.ERROR_TYPE, Described.error(c)).build());
        }
    }

    void roundTrip(Attributes group, ConnectionSnapshot c) {
        if (c.rttUs() > 0) {
            rtt.record(Described.rttSeconds(c), group);
        }
    }

    /** What stands now. */
    void standing(Map<Attributes, Long> openConnections, Map<Counter, Long> counters) {
        open = Map.copyOf(openConnections);
        losses = Map.copyOf(counters);
    }
}
