package io.sockscope.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sockscope.analysis.Distribution;
import io.sockscope.analysis.Phase;
import io.sockscope.analysis.RateStatistics;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.SizeStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.TimeHistogram;
import io.sockscope.event.Errno;
import io.sockscope.event.SizeHistogram;
import io.sockscope.geo.Contact;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Figures as fields of the JSON object that is being written.
 *
 * @param remotes tells who is at the other ends
 */
record StatisticsJson(JsonGenerator json, Remotes remotes) {
    private static final int MOST_HOSTS = 1_000;
    private static final int NANO_DIGITS = 9;

    void write(Statistics statistics) throws IOException {
        json.writeNumberField("connections", statistics.connections());
        json.writeNumberField("tx_bytes", statistics.txBytes());
        json.writeNumberField("rx_bytes", statistics.rxBytes());
        write("tx_bytes_per_second", statistics.up());
        write("rx_bytes_per_second", statistics.down());
        write("tx_sizes", statistics.sent());
        write("rx_sizes", statistics.received());
        write("duration_s", statistics.durationSeconds());
        write("inter_arrival_s", statistics.interArrivalSeconds());
        write("durations_from_s", statistics.durations());
        write("inter_arrivals_from_s", statistics.intervals());
        write("bytes_per_connection", statistics.bytesPerConnection());
        write("connect_ms", statistics.connectMs());
        write("rtt_ms", statistics.rttMs());
        json.writeNumberField("retransmits_per_thousand", statistics.retransmitsPerThousand());
        json.writeNumberField("open_at_once_mean", statistics.concurrency().mean());
        json.writeNumberField("open_at_once_peak", statistics.concurrency().peak());
        numbers("open_at_once_over_time", statistics.concurrency().overTime());
        json.writeObjectFieldStart("failures");
        for (Map.Entry<Integer, Long> failure : statistics.failures().entrySet()) {
            json.writeNumberField(Errno.name(failure.getKey()), failure.getValue());
        }
        json.writeEndObject();
        if (!statistics.bytesByPhase().isEmpty()) {
            write("bytes_by_phase", statistics.bytesByPhase());
        }
        write("opens_by_phase", statistics.opensByPhase());
        write(statistics.remotes());
    }

    /** A figure of several, and how it is called. */
    private record Figure(String name, Number value) {}

    private static Figure figure(String name, Number value) {
        return new Figure(name, value);
    }

    private void figures(String name, Figure... figures) throws IOException {
        json.writeObjectFieldStart(name);
        for (Figure figure : figures) {
            if (figure.value instanceof Long count) {
                json.writeNumberField(figure.name, count);
            } else {
                json.writeNumberField(figure.name, figure.value.doubleValue());
            }
        }
        json.writeEndObject();
    }

    private void write(String name, RateStatistics rates) throws IOException {
        figures(
                name,
                figure("mean", rates.mean()),
                figure("p50", rates.p50()),
                figure("p95", rates.p95()),
                figure("p99", rates.p99()),
                figure("peak", rates.peak()),
                figure("burstiness", rates.burstiness()));
    }

    private void write(String name, Distribution values) throws IOException {
        figures(
                name,
                figure("count", values.count()),
                figure("mean", values.mean()),
                figure("p50", values.p50()),
                figure("p95", values.p95()),
                figure("p99", values.p99()),
                figure("max", values.max()));
    }

    private void write(String name, SizeStatistics sizes) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("calls", sizes.calls());
        json.writeNumberField("mode_bytes", sizes.modeBytes());
        json.writeNumberField("small_share", sizes.small());
        json.writeNumberField("full_share", sizes.full());
        json.writeObjectFieldStart("calls_from_bytes");
        for (int bucket = 0; bucket < SizeHistogram.BUCKETS; bucket++) {
            if (sizes.sizes().count(bucket) != 0) {
                json.writeNumberField(
                        Long.toString(SizeHistogram.lowerBound(bucket)),
                        sizes.sizes().count(bucket));
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void write(String name, TimeHistogram histogram) throws IOException {
        json.writeObjectFieldStart(name);
        for (int bucket = 0; bucket < TimeHistogram.BUCKETS; bucket++) {
            if (histogram.counts().get(bucket) != 0) {
                json.writeNumberField(
                        BigDecimal.valueOf(TimeHistogram.lowerBoundNs(bucket), NANO_DIGITS)
                                .stripTrailingZeros()
                                .toPlainString(),
                        histogram.counts().get(bucket));
            }
        }
        json.writeEndObject();
    }

    private void numbers(String name, List<Long> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private void write(String name, Map<Phase, Long> phases) throws IOException {
        json.writeObjectFieldStart(name);
        for (Phase phase : Phase.values()) {
            json.writeNumberField(phase.label().replaceAll("[ -]", "_"), phases.getOrDefault(phase, 0L));
        }
        json.writeEndObject();
    }

    private void write(RemoteStatistics statistics) throws IOException {
        json.writeNumberField("remote_hosts", statistics.hosts().size());
        json.writeNumberField("remote_hosts_new_in_second_half", statistics.newInSecondHalf());
        numbers("remote_hosts_by_tenth_of_span", statistics.growth());
        json.writeNumberField("remote_entropy_bits", statistics.entropyBits());
        json.writeArrayFieldStart("remotes");
        for (RemoteStatistics.Host host :
                statistics.hosts().stream().limit(MOST_HOSTS).toList()) {
            json.writeStartObject();
            Remote remote = remotes.of(Contact.anyone(host.address(), host.firstNs()));
            json.writeStringField("address", host.address().toString());
            json.writeStringField("name", remote.name().text());
            json.writeStringField("country", remote.place().country());
            json.writeNumberField("ports", host.ports());
            json.writeNumberField("connections", host.connections());
            json.writeNumberField("failures", host.failures());
            json.writeNumberField("tx_bytes", host.txBytes());
            json.writeNumberField("rx_bytes", host.rxBytes());
            json.writeNumberField("share", host.share());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
