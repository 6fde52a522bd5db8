package io.sockscope.viewmodel;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is written on a thread of its own, and may be given up while it is. */
final class ExportJob {
    private final ExportWriting writing;
    private final Path file;
    private @Nullable Thread writer;
    private boolean cancelled;
    private boolean done;

    ExportJob(ExportWriting writing, Path file) {
        this.writing = writing;
        this.file = file;
    }

    /** Writes the file; returns when it is complete, or nothing is left of it. */
    ExportOutcome run() {
        if (!begin()) {
            return new ExportOutcome.Cancelled(file);
        }
        try {
            writing.write(file);
            end();
            return new ExportOutcome.Saved(file);
        } catch (IOException | RuntimeException problem) {
            return end() ? new ExportOutcome.Cancelled(file) : ExportOutcome.failed(file, problem);
        }
    }

    private synchronized boolean begin() {
        writer = Thread.currentThread();
        return !cancelled;
    }

    /** From now on an interrupt would hit something else. True if it was cancelled. */
    private synchronized boolean end() {
        done = true;
        Thread.interrupted(); // What was not in time stays without effect.
        return cancelled;
    }

    /** Interrupts the writing, which then ends with an error. */
    synchronized void cancel() {
        if (!done) {
            cancelled = true;
            if (writer != null) {
                writer.interrupt();
            }
        }
    }
}
