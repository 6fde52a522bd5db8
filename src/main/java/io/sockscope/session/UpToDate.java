package io.sockscope.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A session in today's format.
 *
 * @param file where it is
 * @param isCopy whether it is a copy for this reader alone, which goes away with it
 */
record UpToDate(Path file, boolean isCopy) implements AutoCloseable {
    /**
     * Brings a session of an older format up to date; where it can't be written to, or an older program is still
     * recording it, a copy of it.
     */
    static UpToDate of(Path file) throws SQLException, SessionException {
        try (RecordingLock _ = RecordingLock.of(file.toAbsolutePath())) {
            upgrade(file);
            return new UpToDate(file, false);
        } catch (IOException | SQLException | SessionException inPlace) {
            UpToDate copy = copyOf(file);
            upgrade(copy.file);
            return copy;
        }
    }

    private static void upgrade(Path file) throws SQLException {
        try (Connection database = Driver.open(file, "rw")) {
            Schema.current().upgrade(database);
        }
    }

    private static UpToDate copyOf(Path file) throws SessionException {
        try {
            Path copy = Files.createTempFile("sockscope", ".sockscope");
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            if (Files.exists(log)) {
                Files.copy(log, copy.resolveSibling(copy.getFileName() + "-wal"));
            }
            return new UpToDate(copy, true);
        } catch (IOException e) {
            throw new SessionException(
                    SessionException.Problem.FULL,
                    file + " is of an older format, and there is no room for a copy of it in today's",
                    "Make room in the folder for temporary files, or let Sockscope write to the file",
                    e);
        }
    }

    @Override
    public void close() {
        if (isCopy) {
            file.toFile().delete();
        }
    }
}
