package io.sockscope.cases;

import io.sockscope.kernel.Programs;
import io.sockscope.kernel.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code sockscope record} of all processes of one name, with one probe family. */
public final class FamilyRecorder implements AutoCloseable {
    /** An emulated machine takes a minute to start two JVMs. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int POLL_MS = 50;

    /** Exit codes that say that the kernel refuses: not permitted, or not there. */
    private static final Set<Integer> REFUSED = Set.of(3, 4);

    private static final Pattern TRACING = Pattern.compile("(?m)^tracing: (\\w+) probes");

    private final Process process;
    private final Path directory;

    private FamilyRecorder(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /**
     * Starts it.
     *
     * @param directory an empty one
     * @param family empty for the one that the program chooses
     * @param name of the processes
     */
    public static FamilyRecorder start(Path directory, Optional<String> family, String name) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("record", "--name", name, "--out", csv(directory).toString()));
        family.ifPresent(label -> arguments.addAll(List.of("--probes", label)));
        Process process = new ProcessBuilder(Programs.sockscope(arguments.toArray(String[]::new)))
                .redirectError(said(directory).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new FamilyRecorder(process, directory);
    }

    private static Path csv(Path directory) {
        return directory.resolve("out.csv");
    }

    private static Path said(Path directory) {
        return directory.resolve("said");
    }

    /** Whether it says that this build has no such family. */
    static boolean isUnknownFamily(String said) {
        return said.contains("Invalid value for option '--probes'");
    }

    /** What it wrote for its user so far. */
    public String said() throws IOException {
        return Files.readString(said(directory), StandardCharsets.UTF_8);
    }

    /** Waits until it traces; the family that it traces with, or empty if the kernel refuses. */
    public Optional<String> awaitTracing() throws IOException, InterruptedException {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < endNs) {
            boolean alive = process.isAlive();
            Matcher tracing = TRACING.matcher(said());
            if (tracing.find()) {
                return Optional.of(tracing.group(1));
            }
            if (!alive && (REFUSED.contains(process.exitValue()) || isUnknownFamily(said()))) {
                return Optional.empty();
            }
            if (!alive) {
                throw new IllegalStateException("record ended with " + process.exitValue() + ": " + said());
            }
            Thread.sleep(POLL_MS);
        }
        throw new IllegalStateException("record does not begin: " + said());
    }

    /** Ends it as Ctrl-C does; the rows it wrote. */
    public Recording stop() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        if (kill.waitFor() != 0
                || !process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                || process.exitValue() != 0) {
            throw new IllegalStateException("record does not end well: " + said());
        }
        return Recording.read(csv(directory));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
