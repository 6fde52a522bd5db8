package io.sockscope.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Names;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.FinishedConnections;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a trace to a collector: metrics of all connections together, and an event for each that opens, ends or fails and
 * for each process that starts or ends. Nothing here waits for the collector but {@link #finish}.
 *
 * <p>Connections may be finished by any thread; all else is for one thread.
 */
public final class Telemetry implements FinishedConnections, AutoCloseable {
    /** How many combinations of attributes a metric may have; what is beyond adds up to one, as the SDK has it. */
    public static final int SERIES = 2_000;

    /** How many events may wait for the collector. */
    public static final int EVENTS = 10_000;

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final String SCOPE = "io.sockscope";

    private final Collector collector;
    private final Delivery delivery;
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private final Following following;
    private final Events events;
    private final SdkMeterProvider meters;
    private final SdkLoggerProvider loggers;

    /** It would tell of each failure with a stack trace; what is to be said is said by {@link #news}. Held, else reset. */
    private final Logger exportersLog = Logger.getLogger("io.opentelemetry");

    private long lastTick = -1;

    private record Finished(ConnectionSnapshot connection, ProcessSnapshot process, TraceStarted started) {}

    /**
     * Gets ready to send; nothing is sent before there is something to tell.
     *
     * @param collector where to
     * @param names tells who is at the other ends
     * @param host name of this machine
     * @param version of this program
     * @param interval between two exports of metrics
     */
    public Telemetry(Collector collector, Names names, String host, String version, Duration interval) {
        this(collector, names, host, version, interval, EVENTS);
    }

    Telemetry(Collector collector, Names names, String host, String version, Duration interval, int room) {
        this.collector = collector;
        delivery = new Delivery(collector);
        exportersLog.setLevel(Level.OFF);
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "sockscope",
                        AttributeKey.stringKey("service.version"),
                        version,
                        AttributeKey.stringKey("host.name"),
                        host)));
        RetryPolicy retries = RetryPolicy.builder().setMaxAttempts(3).build();
        var metricExporter = OtlpHttpMetricExporter.builder()
                .setEndpoint(collector.metricsUrl())
                .setHeaders(collector::headers)
                .setTimeout(ANSWER)
                .setRetryPolicy(retries)
                .build();
        var eventExporter = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(collector.logsUrl())
                .setHeaders(collector::headers)
                .setTimeout(ANSWER)
                .setRetryPolicy(retries)
                .build();
        meters = SdkMeterProvider.builder()
                .setResource(resource)
                .registerView(
                        InstrumentSelector.builder().setName("*").build(),
                        View.builder().setCardinalityLimit(SERIES).build())
                .registerMetricReader(PeriodicMetricReader.builder(new CountedMetrics(metricExporter, delivery))
                        .setInterval(interval)
                        .build())
                .build();
        loggers = SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(new CountedEvents(eventExporter, delivery))
                        .setMaxQueueSize(room)
                        .setMaxExportBatchSize(Math.min(room, 512))
                        .setExporterTimeout(ANSWER)
                        .build())
                .build();
        events = new Events(loggers.get(SCOPE), names, delivery, room);
        following = new Following(new Meters(meters.get(SCOPE)), events);
    }

    @Override
    public void finished(ConnectionSnapshot connection, ProcessSnapshot process, Optional<TraceStarted> started) {
        started.ifPresent(conditions -> finished.add(new Finished(connection, process, conditions)));
    }

    /** Takes what is new. */
    public void take(TraceSnapshot snapshot) {
        // A connection may be finished before the first snapshot without it: the same one must not bring it back.
        if (snapshot.started().isEmpty() || snapshot.tick() == lastTick) {
            return;
        }
        lastTick = snapshot.tick();
        following.take(snapshot, snapshot.started().get());
        for (Finished last = finished.poll(); last != null; last = finished.poll()) {
            following.finish(last.connection, last.process, last.started);
        }
    }

    /** What the user should hear now: the collector is not there, or is there again. */
    public List<String> news() {
        @Nullable String news = delivery.takeNews();
        return news == null ? List.of() : List.of(news);
    }

    /** Takes the rest, sends what waits and ends; waits for the collector for seconds at most. */
    public void finish(TraceSnapshot last) {
        take(last);
        following.end(last);
        close();
    }

    /** What became of it, a line each; complete after {@link #finish}. */
    public List<String> status() {
        var lines = new ArrayList<String>();
        lines.add("sent to " + collector + ": " + delivery.takenExports() + " exports of metrics, "
                + delivery.takenEvents() + " events; " + (events.lost() + following.missedProcesses())
                + " events lost");
        if (events.lost() > 0) {
            lines.add("  events not taken by the collector: " + (events.lost() - events.droppedForRoom())
                    + ", given up because " + EVENTS + " waited already: " + events.droppedForRoom());
        }
        if (following.missedProcesses() > 0) {
            lines.add("  processes that came and went between two looks: " + following.missedProcesses());
        }
        if (delivery.failedExports() > 0) {
            lines.add("  exports of metrics that failed: " + delivery.failedExports() + "; "
                    + (delivery.lastTotalsTaken()
                            ? "a later one brought all totals"
                            : "the collector lacks the last totals"));
        }
        return lines;
    }

    /** Sends what waits, and ends. */
    @Override
    public void close() {
        CompletableResultCode sent = loggers.shutdown();
        meters.shutdown().join(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        sent.join(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
