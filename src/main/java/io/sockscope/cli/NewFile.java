package io.sockscope.cli;

import io.sockscope.export.WholeFile;
import io.sockscope.session.SessionException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** A file that a command makes: whole or not at all, but for rows, of which the whole ones are kept if the disk is full. */
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
        write(file, force, content, WholeFile::refusal);
    }

    /**
     * Writes a CSV table.
     *
     * @param force replace a file that exists
     */
    static void writeTable(Path file, boolean force, Content content) throws CliException, SessionException {
        write(file, force, content, WholeFile::publishRows);
    }

    /**
     * Writes a JSON text in each line.
     *
     * @param force replace a file that exists
     */
    static void writeLines(Path file, boolean force, Content content) throws CliException, SessionException {
        write(file, force, content, WholeFile::publishLines);
    }

    private static void write(
            Path file, boolean force, Content content, BiFunction<WholeFile, IOException, IOException> failed)
            throws CliException, SessionException {
        Destination.refuseExisting(file, force);
        try (WholeFile whole = WholeFile.open(file)) {
            try (OutputStream out = new BufferedOutputStream(whole.draft())) {
                content.writeTo(out);
            } catch (IOException e) {
                throw failed.apply(whole, e);
            }
            whole.publish();
        } catch (IOException e) {
            throw CsvOutput.unwritable(e);
        }
    }
}
