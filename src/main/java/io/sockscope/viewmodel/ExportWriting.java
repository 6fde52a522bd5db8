package io.sockscope.viewmodel;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a file, in the background. */
@FunctionalInterface
public interface ExportWriting {
    /**
     * Writes all of it. If its thread is interrupted it gives up, and leaves nothing behind.
     *
     * @throws IOException if it cannot be written; its message names the file
     */
    void write(Path file) throws IOException;
}
