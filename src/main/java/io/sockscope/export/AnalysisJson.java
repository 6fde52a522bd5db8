package io.sockscope.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.ConnectionKind;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.export.SessionPart.Grouping;
import io.sockscope.export.SessionPart.Whom;
import io.sockscope.geo.Contact;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ProcessSnapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** An analysis as one JSON object; units are in the names of its fields. */
public final class AnalysisJson {
    private final JsonGenerator json;
    private final Remotes remotes;
    private final StatisticsJson figures;

    private AnalysisJson(JsonGenerator json, Remotes remotes) {
        this.json = json;
        this.remotes = remotes;
        this.figures = new StatisticsJson(json, remotes);
    }

    /**
     * Writes it.
     *
     * @param drift in what programs are unlike what is normal for them
     * @param remotes tells who is at the other ends
     * @param out stays open
     */
    public static void write(SessionAnalysis analysis, Map<Program, List<Drift>> drift, Remotes remotes, Writer out)
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
        List<SessionPart> whole =
                analysis.by() == Grouping.TRACE ? analysis.parts(drift).toList() : List.of();
        json.writeObjectFieldStart("trace");
        for (SessionPart part : whole) {
            findings(part);
        }
        figures.write(analysis.whole());
        json.writeEndObject();
        if (whole.isEmpty()) {
            json.writeArrayFieldStart(
                    switch (analysis.by()) {
                        case TRACE, PROGRAM -> "programs";
                        case PROCESS -> "processes";
                        case HOST -> "hosts";
                    });
            for (SessionPart part : (Iterable<SessionPart>) analysis.parts(drift)::iterator) {
                json.writeStartObject();
                write(part.whom(), part);
                findings(part);
                figures.write(part.figures());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        kinds(analysis.kinds());
        json.writeEndObject();
    }

    private void write(Whom whom, SessionPart part) throws IOException {
        switch (whom) {
            case Whom.Trace trace -> {}
            case Whom.OfProgram(Program program) -> {
                json.writeStringField("name", program.comm());
                json.writeStringField("exe", program.exe());
                json.writeNumberField("processes", part.processes().size());
            }
            case Whom.OfProcess(ProcessId id, String comm) -> {
                json.writeNumberField("pid", id.tgid());
                json.writeNumberField("start_ns", id.startNs());
                json.writeStringField("name", comm);
                for (ProcessSnapshot process : part.processes()) {
                    json.writeStringField("exe", process.exe());
                    json.writeStringField("user", process.user());
                }
            }
            case Whom.OfHost(IpAddress address) -> {
                Remote remote = remote(address, part.figures());
                json.writeStringField("address", address.toString());
                json.writeStringField("name", remote.name().text());
                json.writeStringField("country", remote.place().country());
            }
        }
    }

    private Remote remote(IpAddress address, Statistics figures) {
        long firstNs = figures.remotes().hosts().stream()
                .mapToLong(RemoteStatistics.Host::firstNs)
                .findFirst()
                .orElse(0);
        return remotes.of(Contact.anyone(address, firstNs));
    }

    private void findings(SessionPart part) throws IOException {
        write(part.verdicts());
        anomalies(part.anomalies());
        json.writeArrayFieldStart("drift");
        for (Drift one : part.drift()) {
            json.writeString(one.sentence());
        }
        json.writeEndArray();
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
}
