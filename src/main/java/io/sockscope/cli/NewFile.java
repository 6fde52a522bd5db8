package io.sockscope.cli;

import io.sockscope.export.WholeFile;
import io.sockscope.session.SessionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A file that a command makes, whole or not at all. */
final class NewFile {
    private NewFile() {}

    /** What is in it. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException, SessionException;
    }

    /**
     * Writes it.
     *
     * @param force replace a file that exists
     */
    static void write(Path file, boolean force, Content content) throws CliException, SessionException {
        Destination.refuseExisting(file, force);
        try (WholeFile whole = WholeFile.open(file)) {
            try (OutputStream out = new BufferedOutputStream(whole.draft())) {
                content.writeTo(out);
            } catch (IOException e) {
                throw whole.refusal(e);
            }
            whole.publish();
        } catch (IOException e) {
            throw CsvOutput.unwritable(e);
        }
    }
}
