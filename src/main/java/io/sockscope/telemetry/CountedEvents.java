package io.sockscope.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** An exporter whose results are counted. */
record CountedEvents(LogRecordExporter exporter, Delivery delivery) implements LogRecordExporter {
    @Override
    public CompletableResultCode export(Collection<LogRecordData> events) {
        return delivery.events(events.size(), exporter.export(events));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
