package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Many processes that live for milliseconds, and what each of them sent. */
final class Storm implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/native/storm").toAbsolutePath();

    private final Process process;

    private Storm(Process process) {
        this.process = process;
    }

    /** A copy of the program under another path, which every user may run. */
    static Path copy(Path directory, String name) throws IOException {
        Path copy = directory.resolve(name);
        Files.copy(PROGRAM, copy);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        return copy;
    }

    /** Starts it; it waits for {@link #go}. */
    static Storm ready(int count, int port, List<String> rest) throws IOException {
        return ready(PROGRAM.toString(), count, port, rest);
    }

    /** The same with a copy of the program. */
    static Storm ready(String program, int count, int port, List<String> rest) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "" + count, "" + port));
        command.addAll(rest);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return new Storm(process);
    }

    long pid() {
        return process.pid();
    }

    /** Lets it run to its end; bytes by PID. */
    Map<String, String> go() throws IOException, InterruptedException {
        process.outputWriter().write("\n");
        process.outputWriter().flush();
        Map<String, String> truth = new HashMap<>();
        String lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        lines.lines().forEach(line -> truth.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return truth;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
