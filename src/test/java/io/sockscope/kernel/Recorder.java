package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A running {@code sockscope record}. */
final class Recorder implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Process process;
    private final Path directory;

    private Recorder(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /** Starts it and waits until it traces. */
    static Recorder start(Path directory, String... targets) throws IOException {
        return startWith(List.of(), directory, targets);
    }

    /** As {@link #start}, with options for its JVM. */
    static Recorder startWith(List<String> jvm, Path directory, String... targets) throws IOException {
        return start(jvm, directory, directory.resolve("out.csv"), targets);
    }

    /** As {@link #start}, into a session. */
    static Recorder session(Path directory, Path session, String... targets) throws IOException {
        return start(List.of(), directory, session, targets);
    }

    private static Recorder start(List<String> jvm, Path directory, Path out, String... targets) throws IOException {
        List<String> args = new ArrayList<>(List.of("record", "--out", out.toString()));
        args.addAll(List.of(targets));
        List<String> command = Programs.sockscope(jvm, args);
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolve("err").toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        Recorder recorder = new Recorder(process, directory);
        Awaitility.await("tracing begins")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || recorder.errors().contains("tracing: "));
        assertThat(recorder.errors()).contains("tracing: ");
        return recorder;
    }

    /** Records one command from its begin to its end. */
    static Recording command(Path directory, String... command) throws Exception {
        String[] args = new String[command.length + 1];
        args[0] = "--";
        System.arraycopy(command, 0, args, 1, command.length);
        try (Recorder recorder = start(directory, args)) {
            recorder.awaitEnd();
            return recorder.recording();
        }
    }

    Process process() {
        return process;
    }

    String errors() throws IOException {
        return Files.readString(directory.resolve("err"), StandardCharsets.UTF_8);
    }

    String output() throws IOException {
        return Files.readString(directory.resolve("out"), StandardCharsets.UTF_8);
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    Recording recording() throws IOException {
        return Recording.read(directory.resolve("out.csv"));
    }

    /** The sockets that only waited for a connection. */
    Recording waiting() throws IOException {
        return Recording.readWaiting(directory.resolve("out.csv"));
    }

    /** Ends it as Ctrl-C does and reads what it wrote. */
    Recording stop() throws Exception {
        assertThat(Programs.run("kill", "-INT", Long.toString(process.pid())).exitCode())
                .isZero();
        assertThat(awaitEnd()).as(errors()).isZero();
        return recording();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
