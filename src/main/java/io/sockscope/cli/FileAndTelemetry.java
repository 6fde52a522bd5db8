package io.sockscope.cli;

import io.sockscope.model.FinishedConnections;
import io.sockscope.model.TraceSnapshot;
import java.util.List;

/** A file and a collector, which get the same. */
record FileAndTelemetry(RecordingOutput file, TelemetryOutput telemetry) implements RecordingOutput {
    @Override
    public FinishedConnections beyond() {
        return (connection, process, started) -> {
            file.beyond().finished(connection, process, started);
            telemetry.beyond().finished(connection, process, started);
        };
    }

    @Override
    public void take(TraceSnapshot snapshot) {
        file.take(snapshot);
        telemetry.take(snapshot);
    }

    @Override
    public boolean hasFailed() {
        return file.hasFailed();
    }

    @Override
    public List<String> news() {
        return telemetry.news();
    }

    /** The file first: it is what nobody else has. */
    @Override
    public void finish(TraceSnapshot last) throws CliException {
        try {
            file.finish(last);
        } finally {
            telemetry.finish(last);
        }
    }

    @Override
    public List<String> status() {
        return telemetry.status();
    }

    @Override
    public void close() {
        file.close();
        telemetry.close();
    }
}
