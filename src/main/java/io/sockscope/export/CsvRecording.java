package io.sockscope.export;

import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.FinishedConnections;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that grows while a trace runs: connections are written when they are over, so that nobody has to remember
 * them, and at the end those that are still open, in the order of their first appearance. Who is at the other end is
 * told as it is known when the row is written; so many rows as wished wait for what is not known yet. Thread-safe.
 */
public final class CsvRecording implements FinishedConnections {
    private final CsvRows rows;
    private final Remotes remotes;
    private final int most;
    private final Queue<Row> waiting = new ArrayDeque<>();
    private @Nullable IOException failure;

    private record Row(ConnectionSnapshot connection, ProcessSnapshot process, Optional<TraceStarted> started) {}

    /**
     * Writes the header.
     *
     * @param out stays the caller's to close, after {@link #finish}
     * @param remotes tells who is at the other ends
     * @param most how many rows wait, the last ones, because more may be known of their other ends soon; 0 or more
     */
    public CsvRecording(OutputStream out, Remotes remotes, int most) throws IOException {
        this.rows = new CsvRows(out, remotes);
        this.remotes = remotes;
        this.most = most;
    }

    /** Never throws: who reads from the helper must not stop. What went wrong is kept, later rows are dropped. */
    @Override
    public synchronized void finished(
            ConnectionSnapshot connection, ProcessSnapshot process, Optional<TraceStarted> started) {
        if (failure != null) {
            return;
        }
        waiting.add(new Row(connection, process, started));
        if (most > 0) {
            var _ = remotes.of(CsvExport.contact(connection)); // So that it begins to find out.
        }
        try {
            if (waiting.size() > most) {
                write(waiting.remove());
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void write(Row row) throws IOException {
        rows.add(row.started, row.connection.closedNs(), row.connection, row.process);
    }

    /**
     * Throws if a row could not be written.
     *
     * @throws IOException the first failure
     */
    public synchronized void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Writes what is still in the last snapshot.
     *
     * @throws IOException if this or an earlier row can't be written
     */
    public synchronized void finish(TraceSnapshot last) throws IOException {
        check();
        for (Row row = waiting.poll(); row != null; row = waiting.poll()) {
            write(row);
        }
        rows.addAll(last);
        rows.flush();
    }
}
