package io.sockscope.cli;

import io.sockscope.model.FinishedConnections;
import io.sockscope.model.TraceSnapshot;
import java.util.List;

/** Where a recording goes. That it can be written is known before tracing begins. */
sealed interface RecordingOutput extends AutoCloseable
        permits CsvOutput, SessionOutput, TelemetryOutput, FileAndTelemetry {
    /** The name that stands for standard output. */
    String STDOUT = "-";

    /** Takes the connections that are over while the trace runs. */
    FinishedConnections beyond();

    /** Takes what is known now; to be called at least once a second. */
    void take(TraceSnapshot snapshot);

    /** Whether something could not be written; {@link #finish} says what. */
    boolean hasFailed();

    /** What the user should hear while there is still time, a line each; what was said is not said again. */
    default List<String> news() {
        return List.of();
    }

    /** Writes the rest and ends the file. */
    void finish(TraceSnapshot last) throws CliException;

    /** What became of it that the file itself does not say, a line each. */
    default List<String> status() {
        return List.of();
    }

    @Override
    void close();
}
