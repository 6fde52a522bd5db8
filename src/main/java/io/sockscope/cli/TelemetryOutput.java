package io.sockscope.cli;

import io.sockscope.model.FinishedConnections;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.telemetry.Telemetry;
import java.util.List;

/** A collector. That it is not there is no reason to end a recording. */
record TelemetryOutput(Telemetry telemetry) implements RecordingOutput {
    @Override
    public FinishedConnections beyond() {
        return telemetry;
    }

    @Override
    public void take(TraceSnapshot snapshot) {
        telemetry.take(snapshot);
    }

    @Override
    public boolean hasFailed() {
        return false;
    }

    @Override
    public List<String> news() {
        return telemetry.news();
    }

    @Override
    public void finish(TraceSnapshot last) {
        telemetry.finish(last);
    }

    @Override
    public List<String> status() {
        return telemetry.status();
    }

    @Override
    public void close() {
        telemetry.close();
    }
}
