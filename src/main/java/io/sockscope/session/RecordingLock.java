package io.sockscope.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that a session is being recorded: a lock on a file beside it, which the kernel drops when its holder dies. Not on
 * the session itself, because closing any descriptor of a database gives up SQLite's own locks on it.
 */
final class RecordingLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private RecordingLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws SessionException if somebody else has it
     */
    static RecordingLock of(Path session) throws SessionException, IOException {
        Path file = session.resolveSibling(session.getFileName() + "-lock");
        while (true) {
            RecordingLock lock = attempt(session, file);
            if (lock != null) {
                return lock;
            }
        }
    }

    /** Null if the holder before removed the file between our opening and our locking it. */
    private static @Nullable RecordingLock attempt(Path session, Path file) throws SessionException, IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new SessionException(
                        SessionException.Problem.IN_USE,
                        session + " is being recorded by another process" + holder(file),
                        "Choose another file, or end that recording first");
            }
            String mark = ProcessHandle.current().pid() + " " + System.nanoTime();
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(mark));
            taken = mark.equals(content(file));
            return taken ? new RecordingLock(file, channel) : null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process holds it
        }
    }

    private static String holder(Path file) throws IOException {
        String pid = content(file).split(" ", 2)[0];
        return pid.isEmpty() ? "" : " (" + pid + ")";
    }

    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Gives it up, and takes the file away. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // An empty file stays behind and locks nothing.
        }
    }
}
