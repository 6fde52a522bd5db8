package io.sockscope.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sockscope.event.ProcessId;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file as {@link CsvExport} describes it, one after the other, below a header. Not thread-safe. */
final class CsvRows {
    private final CsvWriter csv;

    /** Writes the header. The stream stays the caller's to close. */
    CsvRows(OutputStream out) throws IOException {
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        write(CsvExport.COLUMNS);
    }

    void add(
            Optional<TraceStarted> started,
            long nowNs,
            ConnectionSnapshot connection,
            @Nullable ProcessSnapshot process)
            throws IOException {
        write(CsvExport.row(started, nowNs, connection, process));
    }

    void addAll(TraceSnapshot snapshot) throws IOException {
        Map<ProcessId, ProcessSnapshot> processes = new HashMap<>();
        snapshot.processes().forEach(process -> processes.put(process.id(), process));
        for (ConnectionSnapshot connection : snapshot.connections()) {
            add(
                    snapshot.started(),
                    snapshot.timeNs(),
                    connection,
                    processes.get(connection.key().process()));
        }
    }

    private void write(List<String> fields) throws IOException {
        try {
            csv.writeRecord(fields);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    void flush() throws IOException {
        try {
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
