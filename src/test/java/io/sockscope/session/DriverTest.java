package io.sockscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite's native library lies where nobody else can write, once, and not among temporary files. */
class DriverTest {
    @TempDir
    private Path folder;

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void isUnpackedOnceAndMendedIfItIsCut() throws IOException {
        Path cache = folder.resolve("cache/sockscope");
        Path place = Driver.unpack(cache);
        Path library = files(cache).getFirst();
        assertThat(library).hasParent(place);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
        byte[] whole = Files.readAllBytes(library);
        Object identity = Files.getAttribute(library, "unix:ino");

        assertThat(Driver.unpack(cache)).isEqualTo(place);
        assertThat(Files.getAttribute(library, "unix:ino")).isEqualTo(identity);

        Files.write(library, new byte[] {1, 2, 3});
        Driver.unpack(cache);
        assertThat(library).hasBinaryContent(whole);
        assertThat(files(cache)).containsExactly(library);
    }

    @Test
    void theCacheIsWhereTheSpecificationHasIt() {
        Path home = Path.of("/home/x");
        assertThat(Driver.cache(Map.of(), home)).isEqualTo(Path.of("/home/x/.cache/sockscope"));
        assertThat(Driver.cache(Map.of("XDG_CACHE_HOME", "/c"), home)).isEqualTo(Path.of("/c/sockscope"));
        assertThat(Driver.cache(Map.of("XDG_CACHE_HOME", "c"), home)).isEqualTo(Path.of("/home/x/.cache/sockscope"));
    }

    @Test
    void aCacheThatCantBeMadeIsAnError() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Driver.unpack(file.resolve("sockscope"))).isInstanceOf(IOException.class);
    }

    @Test
    void aRecorderThatIsKilledLeavesNothingAmongTemporaryFiles() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path sessions = Files.createDirectory(folder.resolve("sessions"));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        sessions.toString(),
                        "1")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process writer = builder.start();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(lines.readLine()).isNotNull();
            writer.toHandle().destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(files(temporary)).isEmpty();
        assertThat(files(folder.resolve("cache"))).hasSize(1);
    }
}
