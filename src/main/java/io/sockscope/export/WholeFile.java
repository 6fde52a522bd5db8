package io.sockscope.export;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that is written beside its place and put there when it is whole, so that a reader never sees half of it and an
 * older one stays until then. That it can be written is known when it is opened. What is no regular file (a device, a
 * pipe) gets its content at the end, all at once, from a temporary file.
 *
 * <p>All methods throw an {@link IOException} whose message is a sentence that names the file and the reason.
 */
public final class WholeFile implements AutoCloseable {
    private final Path file;
    private final Path draft;
    private final Optional<Target> target;

    /** What is no regular file. */
    @FunctionalInterface
    private interface Target {
        OutputStream open() throws IOException;
    }

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile(Path file, Path draft, Optional<Target> target) {
        this.file = file;
        this.draft = draft;
        this.target = target;
    }

    /** Standard output, which is closed at the end. */
    public static WholeFile stdout() throws IOException {
        return inPlace(Path.of("standard output"), () -> new FileOutputStream(FileDescriptor.out));
    }

    private static WholeFile inPlace(Path name, Target target) throws IOException {
        return new WholeFile(name, Files.createTempFile("sockscope", ".part"), Optional.of(target));
    }

    /** Opens a file to be written. */
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
                return inPlace(file, () -> Files.newOutputStream(file));
            }
            Path parent = absolute.getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                throw new NoSuchFileException(file.toString(), null, "its folder does not exist");
            }
            // Not createTempFile, which makes files that only their owner may read.
            Path draft = parent.resolve(
                    "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
            Files.newOutputStream(draft).close();
            return new WholeFile(file, draft, Optional.empty());
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    /** Writes all of it and puts it in its place. */
    public void write(Content content) throws IOException {
        try (OutputStream out = draft()) {
            content.writeTo(out);
        } catch (IOException e) {
            throw refusal(file, e);
        }
        publish();
    }

    /** Opens it for content that comes bit by bit, until the thread is interrupted; whoever writes it closes it and calls {@link #publish}. */
    public OutputStream draft() throws IOException {
        try {
            return new InterruptibleOutput(Files.newOutputStream(draft));
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    /** Puts the written draft in its place. */
    public void publish() throws IOException {
        try {
            if (target.isPresent()) {
                try (OutputStream out = target.get().open()) {
                    Files.copy(draft, out);
                }
            } else {
                move();
            }
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    /** As {@link #publishRows}, of a draft with a JSON text in each line. */
    public IOException publishLines(IOException e) {
        return publish(WholeRows.Format.NDJSON, e);
    }

    /**
     * Puts those rows of a CSV draft in their place that were whole when writing them failed; nothing if there is none.
     *
     * @param e why it failed
     * @return the failure, as a sentence that also says what is left
     */
    public IOException publishRows(IOException e) {
        return publish(WholeRows.Format.CSV, e);
    }

    private IOException publish(WholeRows.Format format, IOException e) {
        IOException refused = refusal(e);
        try {
            if (WholeRows.keep(draft, format) == 0) {
                return refused;
            }
            publish();
            return new Refusal(refused.getMessage() + "; the rows written until then are in it", e);
        } catch (IOException again) {
            refused.addSuppressed(again);
            return refused;
        }
    }

    private void move() throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The same failure, as a sentence that names the file and the reason. */
    public IOException refusal(IOException e) {
        return refusal(file, e);
    }

    private static IOException refusal(Path file, IOException e) {
        if (e instanceof Refusal) {
            return e;
        }
        String reason = e instanceof AccessDeniedException
                ? "no permission to write there"
                : e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return new Refusal("Can't write " + file + ": " + reason, e);
    }

    /** Says all there is to say already. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        Refusal(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // A hidden file stays behind; there is nothing better to do.
        }
    }
}
