package io.sockscope.cli;

import io.sockscope.model.FinishedConnections;
import io.sockscope.model.TraceSnapshot;

/** Where a recording goes. That it can be written is known before tracing begins. */
sealed interface RecordingOutput extends AutoCloseable permits CsvOutput, SessionOutput {
    /** The name that stands for standard output. */
    String STDOUT = "-";

    /** Takes the connections that are over while the trace runs. */
    FinishedConnections beyond();

    /** Takes what is known now; to be called at least once a second. */
    void take(TraceSnapshot snapshot);

    /** Whether something could not be written; {@link #finish} says what. */
    boolean hasFailed();

    /** Writes the rest and ends the file. */
    void finish(TraceSnapshot last) throws CliException;

    @Override
    void close();
}
