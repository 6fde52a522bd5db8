package io.sockscope.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of a session as CSV, in the form of {@link CsvExport}; each is read and written row by row. */
public final class SessionCsv {
    private static final List<String> EVENT_COLUMNS = List.of(
            "time",
            "event",
            "pid",
            "process",
            "exe",
            "parent_pid",
            "exit_code",
            "exit_signal",
            "socket_id",
            "local_address",
            "local_port",
            "remote_address",
            "remote_port",
            "error");
    private static final List<String> PROCESS_COLUMNS = Stream.of(
                    List.of("process", "pid", "exe", "user", "cgroup"),
                    ProcessFields.COLUMNS,
                    List.of("tx_bytes", "rx_bytes"))
            .flatMap(List::stream)
            .toList();
    private static final List<String> SERIES_COLUMNS =
            List.of("pid", "process_started_at", "start", "end", "tx_bytes", "rx_bytes");

    private final Session session;
    private final SessionHeader header;

    public SessionCsv(Session session) throws SessionException {
        this.session = session;
        this.header = session.header();
    }

    /** One row for each connection, see {@link CsvExport#COLUMNS}. */
    public void connections(Remotes remotes, OutputStream out) throws IOException, SessionException {
        var rows = new CsvRows(out, remotes);
        session.connections((connection, process) -> rows.add(header.started(), header.lastNs(), connection, process));
        rows.flush();
    }

    /** One row for each process, also of those without a connection. */
    public void processes(OutputStream out) throws IOException, SessionException {
        CsvWriter csv = writer(out);
        csv.writeRecord(PROCESS_COLUMNS);
        try {
            for (ProcessSnapshot process : session.processes()) {
                csv.writeRecord(row(process));
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One row for each event. */
    public void events(OutputStream out) throws IOException, SessionException {
        CsvWriter csv = writer(out);
        csv.writeRecord(EVENT_COLUMNS);
        try {
            session.events((Happening event, Optional<TraceStarted> started) -> csv.writeRecord(row(event)));
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** One row for each process and tick in which something moved. */
    public void series(OutputStream out) throws IOException, SessionException {
        CsvWriter csv = writer(out);
        csv.writeRecord(SERIES_COLUMNS);
        try {
            session.processBins((ProcessId process, ThroughputBin bin) -> csv.writeRecord(
                    Integer.toString(process.tgid()),
                    moment(process.startNs()),
                    moment(bin.startNs()),
                    moment(bin.endNs()),
                    Long.toString(bin.txBytes()),
                    Long.toString(bin.rxBytes())));
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private String moment(long ns) {
        return CsvExport.moment(header.started(), ns);
    }

    private List<String> row(ProcessSnapshot p) {
        return Stream.of(
                        List.of(
                                CsvExport.text(p.comm()),
                                Integer.toString(p.id().tgid()),
                                CsvExport.text(p.exe()),
                                CsvExport.text(p.user()),
                                CsvExport.text(p.details().cgroup())),
                        ProcessFields.of(header.started(), header.lastNs(), p.id(), p),
                        List.of(Long.toString(p.txBytes()), Long.toString(p.rxBytes())))
                .flatMap(List::stream)
                .toList();
    }

    private List<String> row(Happening happening) {
        EventFields event = EventFields.of(happening);
        return List.of(
                moment(happening.timeNs()),
                event.kind(),
                Integer.toString(event.process().tgid()),
                CsvExport.text(event.comm()),
                CsvExport.text(event.exe()),
                CsvExport.ifKnown(event.parentTgid(), Long::toString),
                ProcessFields.code(event.end()),
                ProcessFields.signal(event.end()),
                CsvExport.ifKnown(event.socketId(), Long::toString),
                CsvExport.address(event.local()),
                CsvExport.port(event.local()),
                CsvExport.address(event.remote()),
                CsvExport.port(event.remote()),
                event.error());
    }
}
