package io.sockscope.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The way to SQLite. Left alone, its driver copies its native library into the folder for temporary files at each start,
 * where everybody can write, and leaves it there when it is killed. So the library lies in the user's cache, once for each
 * version, in a folder of the user's own.
 */
final class Driver {
    /** Where the driver looks first; whoever sets it knows better. */
    private static final String PLACE = "org.sqlite.lib.path";

    private Driver() {}

    /**
     * Opens a database.
     *
     * @param mode ro, rw or rwc (make it if it is not there), as {@link #url} has it
     */
    static Connection open(Path file, String mode) throws SQLException {
        if (System.getProperty(PLACE) == null) {
            System.setProperty(PLACE, place().toString());
        }
        return DriverManager.getConnection(url(file, mode));
    }

    /** What the driver calls a file, whatever characters are in its name. */
    static String url(Path file, String mode) {
        return "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=" + mode;
    }

    private static Path place() throws SQLException {
        try {
            return unpack(cache(System.getenv(), Path.of(System.getProperty("user.home"))));
        } catch (IOException withoutHome) {
            try {
                Path folder = Files.createTempDirectory("sockscope-sqlite");
                Path place = unpack(folder);
                folder.toFile().deleteOnExit();
                place.toFile().deleteOnExit();
                place.resolve(LibraryLoaderUtil.getNativeLibName()).toFile().deleteOnExit();
                return place;
            } catch (IOException e) {
                throw new SQLException("no place for SQLite's library: " + e.getMessage(), e);
            }
        }
    }

    /** As the XDG Base Directory Specification has it: what is not absolute does not count. */
    static Path cache(Map<String, String> environment, Path home) {
        Path configured = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        return (configured.isAbsolute() ? configured : home.resolve(".cache")).resolve("sockscope");
    }

    /** Puts the library into a folder below another, unless it is there, and returns that folder. */
    static Path unpack(Path below) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        try (InputStream in =
                SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (in == null) {
                throw new IOException("there is none for this processor");
            }
            byte[] library = in.readAllBytes();
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(below, mine);
            Path folder = below.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
            Files.createDirectories(folder, mine);
            Path place = folder.resolve(name);
            if (!Files.isRegularFile(place) || Files.size(place) != library.length) {
                // Others may do the same at the same time: what stands there is always whole.
                Path draft = Files.createTempFile(folder, name, ".part");
                Files.write(draft, library);
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return folder;
        }
    }
}
