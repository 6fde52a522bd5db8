package io.sockscope.viewmodel;

import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** All that the window shows. Once per tick it is given one snapshot; between ticks nothing in it moves by itself. */
public final class WindowModel {
    private final String hostName;
    private final TraceCommands commands;
    private final Executor background;
    private final Executor windowThread;
    private final ProcessPickerModel picker;
    private final ConnectionTableModel connections;
    private final ReadOnlyObjectWrapper<Throughput> throughput = new ReadOnlyObjectWrapper<>(Throughput.EMPTY);
    private final ReadOnlyObjectWrapper<TraceSummary> summary = new ReadOnlyObjectWrapper<>(TraceSummary.INITIAL);
    private final ReadOnlyBooleanWrapper hasData = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper();

    /**
     * A model over a trace.
     *
     * @param hostName name of this machine
     * @param commands where the user's wishes go
     * @param ends tells who is at the other ends
     * @param background runs what takes long
     * @param windowThread runs on the thread that calls {@link #update}
     */
    public WindowModel(
            String hostName, TraceCommands commands, RemoteEnds ends, Executor background, Executor windowThread) {
        this.hostName = SafeText.escape(hostName, 64);
        this.commands = commands;
        this.connections = new ConnectionTableModel(ends);
        this.background = background;
        this.windowThread = windowThread;
        this.picker = new ProcessPickerModel(commands);
    }

    /**
     * Takes over one tick.
     *
     * @param running the last scan of the machine; the same list object as long as there is no newer one
     */
    public void update(List<RunningProcess> running, TraceSnapshot snapshot, TraceStatus status) {
        TracePhase phase = TracePhase.of(status);
        picker.update(running, snapshot, phase);
        connections.update(snapshot, phase == TracePhase.TRACING);
        throughput.set(Throughput.of(snapshot));
        summary.set(TraceSummary.of(snapshot, status, picker.tracedCount()));
        hasData.set(!snapshot.processes().isEmpty() || !snapshot.connections().isEmpty());
    }

    /** Tries again after the trace was refused or lost. */
    public void restart() {
        commands.restart();
    }

    /**
     * Writes all connections as CSV, in the background.
     *
     * @param whenDone told what came of it, on the window's thread
     */
    public void exportCsv(Path file, Consumer<ExportOutcome> whenDone) {
        if (exporting.get()) {
            return;
        }
        exporting.set(true);
        background.execute(() -> {
            ExportOutcome outcome = write(file);
            windowThread.execute(() -> {
                exporting.set(false);
                whenDone.accept(outcome);
            });
        });
    }

    private ExportOutcome write(Path file) {
        try {
            commands.exportCsv(file);
            return new ExportOutcome.Saved(file);
        } catch (IOException | RuntimeException problem) {
            return ExportOutcome.failed(file, problem);
        }
    }

    public String hostName() {
        return hostName;
    }

    public ProcessPickerModel picker() {
        return picker;
    }

    public ConnectionTableModel connections() {
        return connections;
    }

    public ReadOnlyObjectProperty<Throughput> throughputProperty() {
        return throughput.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<TraceSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** True once a process has been traced: there is something to look at and to export. */
    public ReadOnlyBooleanProperty hasDataProperty() {
        return hasData.getReadOnlyProperty();
    }

    /** True while a file is being written. */
    public ReadOnlyBooleanProperty exportingProperty() {
        return exporting.getReadOnlyProperty();
    }
}
