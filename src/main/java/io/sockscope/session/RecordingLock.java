package io.sockscope.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says that a session is being recorded: a lock on a file beside it, which the kernel drops when its holder dies, but also
 * as soon as the holder closes any descriptor of that file. So whoever has it never opens the file again, and it is not on
 * the session itself, which SQLite locks.
 */
final class RecordingLock implements AutoCloseable {
    /** Those of this very process, which must not even look whether the file is locked: closing it would give it up. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

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
        Path folder = session.toAbsolutePath().getParent();
        Path file = (folder == null ? session : folder.toRealPath()).resolve(session.getFileName() + "-lock");
        if (!HELD.add(file)) {
            throw inUse(session, "this process");
        }
        boolean taken = false;
        try {
            RecordingLock lock = null;
            while (lock == null) {
                lock = attempt(session, file);
            }
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    /** Null if the holder before removed the file between our opening and our locking it. */
    private static @Nullable RecordingLock attempt(Path session, Path file) throws SessionException, IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(session, "another process" + holder(channel));
            }
            taken = isStillThere(channel, file);
            return taken ? new RecordingLock(file, channel) : null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /** Writes who locks it behind as many empty bytes: how long the file is can be asked for by its name, without opening it. */
    private static boolean isStillThere(FileChannel channel, Path file) throws IOException {
        long pid = ProcessHandle.current().pid();
        ByteBuffer digits = StandardCharsets.US_ASCII.encode(Long.toString(pid));
        long length = pid + digits.remaining();
        channel.truncate(0);
        try {
            channel.write(digits, pid);
            return Files.size(file) == length;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            if (Files.size(file) == 0) { // no room, and nobody else's
                Files.delete(file);
            }
            throw e;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(20);
        channel.read(end, Math.max(0, channel.size() - end.capacity()));
        String pid = StandardCharsets.US_ASCII.decode(end.flip()).toString().replace("\0", "");
        return pid.isEmpty() ? "" : " (" + pid + ")";
    }

    private static SessionException inUse(Path session, String who) {
        return new SessionException(
                SessionException.Problem.IN_USE,
                session + " is being recorded by " + who,
                "Choose another file, or end that recording first");
    }

    /** Gives it up, and takes the file away. */
    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // An empty file stays behind and locks nothing.
        } finally {
            HELD.remove(file);
        }
    }
}
