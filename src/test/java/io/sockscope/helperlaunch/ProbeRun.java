package io.sockscope.helperlaunch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@link LaunchProbe} as a process of a test user, which can read nothing of the build: its class is copied for it. */
final class ProbeRun implements AutoCloseable {
    private static final int PATIENCE_S = 20;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ProbeRun(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                lines.add("UNREADABLE " + e);
            }
        });
    }

    /**
     * The probe, on its way to start the helper.
     *
     * @param folder that will be everybody's to read
     * @param environment added to the caller's environment
     */
    static ProbeRun start(TestUser user, Path folder, Map<String, String> environment) throws IOException {
        ProbeRun run = open(user, folder, environment, List.of());
        run.tell("start");
        return run;
    }

    /** The probe, waiting for the order to start the helper. */
    static ProbeRun startHeld(TestUser user, Path folder) throws IOException {
        return open(user, folder, Map.of(), List.of());
    }

    /** The probe, on its way to connect to this socket. */
    static ProbeRun connect(TestUser user, Path folder, Path socket) throws IOException {
        return open(user, folder, Map.of(), List.of(socket.toString()));
    }

    private static ProbeRun open(TestUser user, Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> java = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classFolder(folder) + ":" + Installation.HOME + "/app/*",
                LaunchProbe.class.getName()));
        java.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(user.command(java)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ProbeRun(builder.start());
    }

    /** The next line that begins with one of the probe's words; what the JVM says in between is passed over. */
    String next() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        for (String line = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
                line != null;
                line = lines.poll(PATIENCE_S, TimeUnit.SECONDS)) {
            if (line.matches("(LISTENING|UNAVAILABLE|INTERRUPTED|CLOSED|CONNECTED|NOT CONNECTED)\\b.*")) {
                return line;
            }
            seen.add(line);
        }
        throw new AssertionError("the probe says nothing more; before: " + seen);
    }

    String order(String order) throws IOException, InterruptedException {
        tell(order);
        return next();
    }

    void tell(String order) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(order).append('\n').flush();
    }

    /** The probe's process, whose child pkexec is. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends the probe as kill -9 does, without a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static Path classFolder(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String name = LaunchProbe.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve("classes").resolve(name);
        if (!Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            try (InputStream content = LaunchProbe.class.getClassLoader().getResourceAsStream(name)) {
                Files.write(copy, java.util.Objects.requireNonNull(content).readAllBytes());
            }
        }
        return folder.resolve("classes");
    }
}
