package io.sockscope.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.ConnectionKind;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Distribution;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Phase;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.RateStatistics;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.SizeStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.Errno;
import io.sockscope.event.SizeHistogram;
import io.sockscope.geo.Contact;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionKey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** An analysis as one JSON object, UTF-8; units are in the names of its fields. */
public final class AnalysisJson {
    private static final int MOST_HOSTS = 1_000;

    private final JsonGenerator json;
    private final Remotes remotes;

    private AnalysisJson(JsonGenerator json, Remotes remotes) {
        this.json = json;
        this.remotes = remotes;
    }

    /**
     * Writes it.
     *
     * @param drift in what programs are unlike what is normal for them
     * @param remotes tells who is at the other ends
     * @param out stays open
     */
    public static void write(
            SessionAnalysis analysis, Map<Program, List<Drift>> drift, Remotes remotes, OutputStream out)
            throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter()) {
            new AnalysisJson(json, remotes).write(analysis, drift);
        }
    }

    private void write(SessionAnalysis analysis, Map<Program, List<Drift>> drift) throws IOException {
        json.writeStartObject();
        json.writeStringField("host", analysis.header().origin().host());
        json.writeBooleanField("complete", analysis.header().complete());
        json.writeNumberField("losses", analysis.end().losses());
        json.writeObjectFieldStart("trace");
        write(analysis.whole());
        json.writeEndObject();
        json.writeArrayFieldStart("programs");
        for (Map.Entry<Program, Statistics> entry : analysis.programs().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", entry.getKey().comm());
            json.writeStringField("exe", entry.getKey().exe());
            write(analysis.of(entry.getKey()));
            anomalies(analysis.anomaliesOf(entry.getKey()));
            json.writeArrayFieldStart("drift");
            for (Drift one : drift.getOrDefault(entry.getKey(), List.of())) {
                json.writeString(one.sentence());
            }
            json.writeEndArray();
            write(entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        kinds(analysis.kinds());
        json.writeEndObject();
    }

    private void anomalies(List<Anomaly> anomalies) throws IOException {
        json.writeArrayFieldStart("anomalies");
        for (Anomaly anomaly : anomalies) {
            json.writeStartObject();
            json.writeNumberField("pid", anomaly.process().tgid());
            json.writeNumberField("from_ns", anomaly.fromNs());
            json.writeNumberField("to_ns", anomaly.toNs());
            json.writeNumberField("score", anomaly.score());
            json.writeStringField("why", anomaly.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void kinds(ConnectionKinds found) throws IOException {
        json.writeNumberField("connections_compared", found.compared());
        json.writeNumberField("connections_of_no_kind", found.alone());
        json.writeArrayFieldStart("connection_kinds");
        for (ConnectionKind kind : found.kinds()) {
            json.writeStartObject();
            json.writeStringField("protocol", kind.protocol().label());
            json.writeStringField("direction", kind.direction().label());
            json.writeBooleanField("failed", kind.failed());
            json.writeNumberField("count", kind.count());
            json.writeNumberField("share", kind.share());
            json.writeNumberField("tx_bytes_p50", kind.txBytes());
            json.writeNumberField("rx_bytes_p50", kind.rxBytes());
            json.writeNumberField("duration_s_p50", kind.seconds());
            json.writeNumberField("calls_p50", kind.calls());
            json.writeArrayFieldStart("ports");
            for (int port : kind.ports()) {
                json.writeNumber(port);
            }
            json.writeEndArray();
            connections(kind.examples());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void connections(List<ConnectionKey> keys) throws IOException {
        json.writeArrayFieldStart("connections");
        for (ConnectionKey key : keys) {
            json.writeStartObject();
            json.writeNumberField("pid", key.process().tgid());
            json.writeNumberField("socket", key.socketId());
            json.writeStringField("remote", key.peer().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(List<Verdict> verdicts) throws IOException {
        json.writeArrayFieldStart("verdicts");
        for (Verdict verdict : verdicts) {
            json.writeStartObject();
            json.writeStringField("kind", verdict.kind().label());
            json.writeNumberField("confidence", verdict.confidence());
            json.writeStringField("why", verdict.sentence());
            connections(verdict.connections());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(Statistics statistics) throws IOException {
        json.writeNumberField("connections", statistics.connections());
        json.writeNumberField("tx_bytes", statistics.txBytes());
        json.writeNumberField("rx_bytes", statistics.rxBytes());
        write("tx_bytes_per_second", statistics.up());
        write("rx_bytes_per_second", statistics.down());
        write("tx_sizes", statistics.sent());
        write("rx_sizes", statistics.received());
        write("duration_s", statistics.durationSeconds());
        write("inter_arrival_s", statistics.interArrivalSeconds());
        write("bytes_per_connection", statistics.bytesPerConnection());
        write("connect_ms", statistics.connectMs());
        write("rtt_ms", statistics.rttMs());
        json.writeNumberField("retransmits_per_thousand", statistics.retransmitsPerThousand());
        json.writeNumberField("open_at_once_mean", statistics.concurrency().mean());
        json.writeNumberField("open_at_once_peak", statistics.concurrency().peak());
        json.writeObjectFieldStart("failures");
        for (Map.Entry<Integer, Long> failure : statistics.failures().entrySet()) {
            json.writeNumberField(Errno.name(failure.getKey()), failure.getValue());
        }
        json.writeEndObject();
        write("bytes_by_phase", statistics.bytesByPhase());
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
