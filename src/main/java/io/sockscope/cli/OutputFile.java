package io.sockscope.cli;

import io.sockscope.export.WholeFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a recording goes: a file, or standard output. That it can be written is known before tracing begins. */
final class OutputFile implements AutoCloseable {
    static final String STDOUT = "-";

    private final @Nullable WholeFile file;

    private OutputFile(@Nullable WholeFile file) {
        this.file = file;
    }

    static OutputFile open(String name) throws CliException {
        if (name.equals(STDOUT)) {
            return new OutputFile(null);
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new CliException(
                    CliException.USAGE,
                    "The format of " + name + " is not known",
                    "End the file's name with .csv, or write to - for standard output");
        }
        try {
            return new OutputFile(WholeFile.open(Path.of(name)));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void write(WholeFile.Content content) throws CliException {
        try {
            if (file != null) {
                file.write(content);
            } else {
                try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
                    content.writeTo(out);
                }
            }
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
        if (file != null) {
            file.close();
        }
    }
}
