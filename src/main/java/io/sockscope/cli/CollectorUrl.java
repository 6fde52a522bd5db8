package io.sockscope.cli;

import io.sockscope.telemetry.Collector;
import java.util.Objects;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of a collector; headers come from the variable that OpenTelemetry has for them. */
final class CollectorUrl implements ITypeConverter<Collector> {
    private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";

    @Override
    public Collector convert(String url) {
        try {
            return Collector.parse(url, Objects.requireNonNullElse(System.getenv(HEADERS), ""));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
