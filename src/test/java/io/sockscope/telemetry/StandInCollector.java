package io.sockscope.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes OTLP over HTTP as a collector does, and decodes it by the official messages. */
public final class StandInCollector implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<LogRecord> events = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch mayAnswer = new CountDownLatch(0);
    private volatile List<Metric> metrics = List.of();
    private volatile Resource resource = Resource.getDefaultInstance();
    private volatile int status = 200;

    public StandInCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/metrics", exchange -> answer(exchange, this::takeMetrics));
        server.createContext("/v1/logs", exchange -> answer(exchange, this::takeEvents));
        server.start();
    }

    private interface Body {
        void take(byte[] bytes) throws IOException;
    }

    private void answer(HttpExchange exchange, Body body) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        asked.countDown();
        try {
            mayAnswer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status == 200) {
            body.take(bytes);
            credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void takeMetrics(byte[] bytes) throws IOException {
        var request = ExportMetricsServiceRequest.parseFrom(bytes);
        resource = request.getResourceMetrics(0).getResource();
        metrics = request.getResourceMetricsList().stream()
                .flatMap(r -> r.getScopeMetricsList().stream())
                .flatMap(s -> s.getMetricsList().stream())
                .toList();
    }

    private void takeEvents(byte[] bytes) throws IOException {
        ExportLogsServiceRequest.parseFrom(bytes).getResourceLogsList().stream()
                .flatMap(r -> r.getScopeLogsList().stream())
                .flatMap(s -> s.getLogRecordsList().stream())
                .forEach(events::add);
    }

    /** From now on it answers with this status; what it does not answer with 200 it does not keep. */
    void answerWith(int newStatus) {
        status = newStatus;
    }

    /** From now on it takes what comes and answers when {@link #goOn} is called. */
    void hold() {
        mayAnswer = new CountDownLatch(1);
    }

    void goOn() {
        mayAnswer.countDown();
    }

    /** Waits until somebody has asked for the first time. */
    void awaitAsked() throws InterruptedException {
        asked.await();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> credentials() {
        return credentials;
    }

    Map<String, Object> resource() {
        return attributes(resource.getAttributesList());
    }

    /** Of the last export. */
    Metric metric(String name) {
        return metrics.stream()
                .filter(m -> m.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Sum of all points of a counter that have this attribute. */
    public long sum(String name, String key, Object value) {
        return metric(name).getSum().getDataPointsList().stream()
                .filter(point ->
                        value.equals(attributes(point.getAttributesList()).get(key)))
                .mapToLong(NumberDataPoint::getAsInt)
                .sum();
    }

    /** Events of this name, as they came. */
    public List<LogRecord> events(String name) {
        return events.stream().filter(e -> e.getEventName().equals(name)).toList();
    }

    List<LogRecord> events() {
        return events;
    }

    public static Map<String, Object> attributes(List<KeyValue> pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (KeyValue pair : pairs) {
            AnyValue value = pair.getValue();
            map.put(
                    pair.getKey(),
                    switch (value.getValueCase()) {
                        case STRING_VALUE -> value.getStringValue();
                        case INT_VALUE -> value.getIntValue();
                        case DOUBLE_VALUE -> value.getDoubleValue();
                        case BOOL_VALUE -> value.getBoolValue();
                        default -> value;
                    });
        }
        return map;
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
