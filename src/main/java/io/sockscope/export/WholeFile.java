package io.sockscope.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written beside its place and put there when it is whole, so that a reader never sees half of it and an
 * older one stays until then. That it can be written is known when it is opened.
 *
 * <p>All methods throw an {@link IOException} whose message is a sentence that names the file and the reason.
 */
public final class WholeFile implements AutoCloseable {
    private final Path file;
    private final @Nullable Path draft;

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile(Path file, @Nullable Path draft) {
        this.file = file;
        this.draft = draft;
    }

    /** Opens a file to be written; what is no regular file (a device, a pipe) is written in place. */
    public static WholeFile open(Path file) throws IOException {
        try {
            Path absolute = file.toAbsolutePath();
            if (Files.isDirectory(absolute)) {
                throw new FileSystemException(file.toString(), null, "it is a folder");
            }
            if (Files.exists(absolute) && !Files.isWritable(absolute)) {
                throw new AccessDeniedException(file.toString());
            }
            if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
                return new WholeFile(file, null);
            }
            Path parent = absolute.getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                throw new NoSuchFileException(file.toString(), null, "its folder does not exist");
            }
            // Not createTempFile, which makes files that only their owner may read.
            Path draft = parent.resolve(
                    "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            Files.newOutputStream(draft).close();
            return new WholeFile(file, draft);
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    /** Writes all of it and puts it in its place. */
    public void write(Content content) throws IOException {
        try {
            try (OutputStream out = Files.newOutputStream(draft == null ? file : draft)) {
                content.writeTo(out);
            }
            if (draft != null) {
                publish(draft);
            }
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    private void publish(Path written) throws IOException {
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static IOException refusal(Path file, IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "no permission to write there"
                : e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return new IOException("Can't write " + file + ": " + reason, e);
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        if (draft != null) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                // A hidden file stays behind; there is nothing better to do.
            }
        }
    }
}
