package io.sockscope.cli;

import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a recording goes. A file is written beside its place and put there when it is whole, so that a reader never sees
 * half of it and an older one stays until then. That it can be written is known before tracing begins.
 */
final class OutputFile implements AutoCloseable {
    static final String STDOUT = "-";

    private final String name;
    private final Path destination;
    private final @Nullable Path draft;

    /** Writes the content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private OutputFile(String name, Path destination, @Nullable Path draft) {
        this.name = name;
        this.destination = destination;
        this.draft = draft;
    }

    /** Opens a CSV file, or standard output. */
    static OutputFile open(String name) throws CliException {
        Path path = Path.of(name);
        if (name.equals(STDOUT)) {
            return new OutputFile(name, path, null);
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new CliException(
                    CliException.USAGE,
                    "The format of " + name + " is not known",
                    "End the file's name with .csv, or write to - for standard output");
        }
        try {
            Path absolute = path.toAbsolutePath();
            if (Files.isDirectory(absolute)) {
                throw new FileSystemException(name, null, "it is a folder");
            }
            if (Files.exists(absolute) && !Files.isWritable(absolute)) {
                throw new FileSystemException(name, null, "no permission to write it");
            }
            if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
                return new OutputFile(name, absolute, null); // a device or a pipe
            }
            Path parent = absolute.getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                throw new NoSuchFileException(name, null, "its folder does not exist");
            }
            return new OutputFile(name, absolute, Files.createTempFile(parent, "." + path.getFileName(), ".part"));
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    /** Writes all of it and puts it in its place. */
    void write(Content content) throws CliException {
        try (OutputStream out = openStream()) {
            content.writeTo(out);
        } catch (IOException e) {
            throw unwritable(name, e);
        }
        if (draft != null) {
            publish(draft);
        }
    }

    private OutputStream openStream() throws IOException {
        if (draft != null) {
            return Files.newOutputStream(draft);
        }
        return name.equals(STDOUT) ? new FileOutputStream(FileDescriptor.out) : Files.newOutputStream(destination);
    }

    private void publish(Path written) throws CliException {
        try {
            try {
                Files.move(written, destination, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(written, destination, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    private static CliException unwritable(String name, IOException e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        if (e instanceof java.nio.file.AccessDeniedException) {
            reason = "no permission to write there";
        }
        return new CliException(
                CliException.OTHER,
                "Can't write " + name + ": " + reason,
                "Choose a place that exists, that you may write to and that has room",
                e);
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        if (draft != null) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                // A hidden file of no bytes stays behind; there is nothing better to do.
            }
        }
    }
}
