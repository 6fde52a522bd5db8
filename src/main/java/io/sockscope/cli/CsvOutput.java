package io.sockscope.cli;

import io.sockscope.export.CsvRecording;
import io.sockscope.export.WholeFile;
import io.sockscope.geo.Remotes;
import io.sockscope.model.FinishedConnections;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * CSV in a file, or on standard output. Until the end rows go to a draft, so that neither a reader of the file nor one of
 * standard output, where a traced command may write too, sees half of it. If the disk is full, the rows that are whole are kept.
 */
final class CsvOutput implements RecordingOutput {
    private final WholeFile file;
    private final OutputStream draft;
    private final CsvRecording recording;

    private CsvOutput(WholeFile file, Remotes remotes, int rowsThatWait) throws IOException {
        this.file = file;
        this.draft = file.draft();
        this.recording = new CsvRecording(draft, remotes, rowsThatWait);
    }

    /**
     * Opens a file.
     *
     * @param name of the file, or {@value RecordingOutput#STDOUT}
     * @param remotes tells who is at the other ends
     * @param rowsThatWait how many rows wait until more may be known of their other ends
     */
    static CsvOutput open(String name, Remotes remotes, int rowsThatWait) throws CliException {
        try {
            return new CsvOutput(
                    name.equals(STDOUT) ? WholeFile.stdout() : WholeFile.open(Path.of(name)), remotes, rowsThatWait);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public FinishedConnections beyond() {
        return recording;
    }

    /** Does nothing: what a snapshot shows is not over, and is written at the end. */
    @Override
    public void take(TraceSnapshot snapshot) {}

    @Override
    public boolean hasFailed() {
        try {
            recording.check();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void finish(TraceSnapshot last) throws CliException {
        try {
            try (draft) {
                recording.finish(last);
            } catch (IOException e) {
                throw file.publishRows(e);
            }
            file.publish();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    static CliException unwritable(IOException e) {
        return new CliException(
                CliException.OTHER,
                String.valueOf(e.getMessage()),
                "Choose a place that exists, that you may write to and that has room",
                e);
    }

    @Override
    public void close() {
        try (draft) {
            file.close();
        } catch (IOException e) {
            // What was not finished is gone either way.
        }
    }
}
