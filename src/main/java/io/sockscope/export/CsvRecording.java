package io.sockscope.export;

import io.sockscope.event.TraceStarted;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.FinishedConnections;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that grows while a trace runs: connections are written when they are over, so that nobody has to remember
 * them, and at the end those that are still open, in the order of their first appearance. Thread-safe.
 */
public final class CsvRecording implements FinishedConnections {
    private final CsvRows rows;
    private @Nullable IOException failure;

    /**
     * Writes the header.
     *
     * @param out stays the caller's to close, after {@link #finish}
     */
    public CsvRecording(OutputStream out) throws IOException {
        rows = new CsvRows(out);
    }

    /** Never throws: who reads from the helper must not stop. What went wrong is kept, later rows are dropped. */
    @Override
    public synchronized void finished(
            ConnectionSnapshot connection, ProcessSnapshot process, Optional<TraceStarted> started) {
        if (failure == null) {
            try {
                rows.add(started, connection.closedNs(), connection, process);
            } catch (IOException e) {
                failure = e;
            }
        }
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
        rows.addAll(last);
        rows.flush();
    }
}
