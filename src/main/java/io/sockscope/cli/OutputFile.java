package io.sockscope.cli;

import io.sockscope.export.CsvRecording;
import io.sockscope.export.WholeFile;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a recording goes: a file, or standard output. That it can be written is known before tracing begins. Until the
 * end rows go to a draft, so that neither a reader of the file nor one of standard output, where a traced command may
 * write too, sees half of it.
 */
final class OutputFile implements AutoCloseable {
    static final String STDOUT = "-";

    private final WholeFile file;
    private final OutputStream draft;
    private final CsvRecording recording;

    private OutputFile(WholeFile file) throws IOException {
        this.file = file;
        this.draft = file.draft();
        this.recording = new CsvRecording(draft);
    }

    static OutputFile open(String name) throws CliException {
        boolean stdout = name.equals(STDOUT);
        if (!stdout && !name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new CliException(
                    CliException.USAGE,
                    "The format of " + name + " is not known",
                    "End the file's name with .csv, or write to - for standard output");
        }
        try {
            return new OutputFile(stdout ? WholeFile.stdout() : WholeFile.open(Path.of(name)));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Takes the connections that are over while the trace runs. */
    CsvRecording recording() {
        return recording;
    }

    /** Whether a row could not be written. */
    boolean hasFailed() {
        try {
            recording.check();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Writes the rest and puts the file in its place. */
    void finish(TraceSnapshot last) throws CliException {
        try {
            try (draft) {
                recording.finish(last);
            } catch (IOException e) {
                throw file.refusal(e);
            }
            file.publish();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static CliException unwritable(IOException e) {
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
