package io.sockscope.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.sockscope.counter.Counter;
import io.sockscope.event.Ancestor;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessEnd;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A session as NDJSON: one object a line, UTF-8, each with a {@code type}: first {@code session}, then {@code counter},
 * {@code process}, {@code connection}, {@code event} and {@code throughput}. Times are nanoseconds since boot; {@code boot_to_epoch_ns} of
 * the session added to one gives nanoseconds since 1970 UTC. What is not known is left out. Read and written line by line.
 */
public final class SessionJson {
    private final JsonGenerator json;

    private SessionJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes all of it.
     *
     * @param out stays open
     */
    public static void write(Session session, Remotes remotes, OutputStream out) throws IOException, SessionException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(new MinimalPrettyPrinter("\n"))) {
            var lines = new SessionJson(json);
            SessionHeader header = session.header();
            lines.header(header);
            TraceSnapshot end = session.last();
            for (Map.Entry<Counter, Long> counter : end.counters().entrySet()) {
                lines.counter(counter.getKey(), counter.getValue());
            }
            for (ProcessSnapshot process : end.processes()) {
                lines.process(process);
            }
            session.connections((connection, process) -> lines.connection(connection, process, remotes));
            session.events((Happening event, Optional<TraceStarted> started) -> lines.event(event));
            session.processBins(lines::bin);
            json.writeRaw('\n');
        }
    }

    private void start(String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
    }

    private void header(SessionHeader header) throws IOException {
        start("session");
        json.writeStringField("program", header.origin().program());
        json.writeStringField("host", header.origin().host());
        json.writeStringField("options", header.origin().options());
        json.writeBooleanField("complete", header.complete());
        number("trimmed_ns", header.trimmedNs());
        number("event_gaps", header.gaps());
        if (header.started().isPresent()) {
            TraceStarted started = header.started().get();
            json.writeStringField("kernel", started.kernelRelease());
            json.writeStringField("probes", started.family());
            json.writeStringField("process_source", started.processes().label());
            json.writeArrayFieldStart("limits");
            for (String limit : started.limits()) {
                json.writeString(limit);
            }
            json.writeEndArray();
            number("started_ns", started.timeNs());
            number("boot_to_epoch_ns", started.bootToEpochNs());
        }
        number("ended_ns", header.lastNs());
        json.writeEndObject();
    }

    private void counter(Counter counter, long value) throws IOException {
        start("counter");
        json.writeStringField("what", counter.label());
        json.writeBooleanField("loss", counter.isLoss());
        json.writeNumberField("value", value);
        json.writeEndObject();
    }

    private void process(ProcessSnapshot p) throws IOException {
        ProcessDetails details = p.details();
        start("process");
        json.writeStringField("process", p.comm());
        json.writeNumberField("pid", p.id().tgid());
        number("process_start_ns", p.id().startNs());
        number("parent_pid", p.parentTgid());
        text("user", p.user());
        text("exe", p.exe());
        text("command_line", details.commandLine());
        number("command_line_bytes", details.commandLineBytes());
        text("cwd", details.cwd());
        text("cgroup", details.cgroup());
        text("unit", details.unit());
        text("container", details.container());
        number("exited_ns", p.exitedNs());
        end(p.end());
        namespaces(details.namespaces());
        json.writeArrayFieldStart("ancestors");
        for (Ancestor ancestor : details.ancestors()) {
            json.writeStartObject();
            json.writeNumberField("pid", ancestor.id().tgid());
            number("process_start_ns", ancestor.id().startNs());
            json.writeStringField("process", ancestor.comm());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** One of both, 0 as well: who finds neither knows that it runs or that nobody saw how it ended. */
    private void end(ProcessEnd end) throws IOException {
        switch (end) {
            case ProcessEnd.None none -> {}
            case ProcessEnd.Unknown unknown -> {}
            case ProcessEnd.Code(int code) -> json.writeNumberField("exit_code", code);
            case ProcessEnd.Signal(int signal) -> json.writeNumberField("exit_signal", signal);
        }
    }

    private void namespaces(Namespaces namespaces) throws IOException {
        json.writeObjectFieldStart("namespaces");
        number("cgroup", Integer.toUnsignedLong(namespaces.cgroup()));
        number("ipc", Integer.toUnsignedLong(namespaces.ipc()));
        number("mnt", Integer.toUnsignedLong(namespaces.mnt()));
        number("net", Integer.toUnsignedLong(namespaces.net()));
        number("pid", Integer.toUnsignedLong(namespaces.pid()));
        number("user", Integer.toUnsignedLong(namespaces.user()));
        number("uts", Integer.toUnsignedLong(namespaces.uts()));
        json.writeEndObject();
    }

    private void connection(ConnectionSnapshot c, ProcessSnapshot process, Remotes remotes) throws IOException {
        Remote remote = remotes.of(CsvExport.contact(c));
        start("connection");
        json.writeStringField("process", c.comm());
        json.writeNumberField("pid", c.key().process().tgid());
        number("process_start_ns", c.key().process().startNs());
        text("exe", process.exe());
        text("user", process.user());
        json.writeNumberField("socket", c.key().socketId());
        json.writeStringField("protocol", c.protocol().label());
        json.writeStringField("direction", c.direction().label());
        text("local_address", CsvExport.address(c.local()));
        number("local_port", c.local().port());
        text("remote_address", CsvExport.address(c.remote()));
        number("remote_port", c.remote().port());
        text("remote_host", remote.name().text());
        text("remote_host_source", remote.name().source().label());
        text("country", remote.place().country());
        number("asn", remote.network().asn());
        text("as_org", c.remote().isKnown() ? remote.organisation() : "");
        json.writeStringField("state", c.state().label());
        number("opened_ns", c.openedNs());
        number("established_ns", c.establishedNs());
        number("closed_ns", c.closedNs());
        number("errno", c.connectErrno());
        json.writeNumberField("tx_bytes", c.txBytes());
        json.writeNumberField("rx_bytes", c.rxBytes());
        json.writeNumberField("tx_calls", c.txCalls());
        json.writeNumberField("rx_calls", c.rxCalls());
        number("rtt_us", c.rttUs());
        number("min_rtt_us", c.minRttUs());
        json.writeNumberField("retransmits", c.retransmits());
        if (c.earlier().isKnown()) {
            json.writeNumberField("tx_before_bytes", c.earlier().tx());
            json.writeNumberField("rx_before_bytes", c.earlier().rx());
        }
        json.writeEndObject();
    }

    private void event(Happening happening) throws IOException {
        EventFields event = EventFields.of(happening);
        start("event");
        json.writeStringField("event", event.kind());
        number("time_ns", happening.timeNs());
        json.writeNumberField("pid", event.process().tgid());
        number("process_start_ns", event.process().startNs());
        text("process", event.comm());
        text("exe", event.exe());
        number("parent_pid", event.parentTgid());
        end(event.end());
        number("socket", event.socketId());
        text("local_address", CsvExport.address(event.local()));
        number("local_port", event.local().port());
        text("remote_address", CsvExport.address(event.remote()));
        number("remote_port", event.remote().port());
        text("error", event.error());
        json.writeEndObject();
    }

    private void bin(ProcessId process, ThroughputBin bin) throws IOException {
        start("throughput");
        json.writeNumberField("pid", process.tgid());
        number("process_start_ns", process.startNs());
        number("start_ns", bin.startNs());
        number("end_ns", bin.endNs());
        json.writeNumberField("tx_bytes", bin.txBytes());
        json.writeNumberField("rx_bytes", bin.rxBytes());
        json.writeEndObject();
    }

    private void text(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private void number(String name, long value) throws IOException {
        if (value != 0) {
            json.writeNumberField(name, value);
        }
    }
}
