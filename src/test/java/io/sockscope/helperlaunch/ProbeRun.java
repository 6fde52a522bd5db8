package io.sockscope.helperlaunch;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** {@link LaunchProbe} as a process of a test user, which can read nothing of the build: its class is copied for it. */
final class ProbeRun implements AutoCloseable {
    private static final int PATIENCE_S = 20;
    private static final Pattern WORD =
            Pattern.compile("(LISTENING|UNAVAILABLE|TERMINAL|INTERRUPTED|CLOSED|CONNECTED|NOT CONNECTED)\\b.*");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    private ProbeRun(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(() -> read(process.inputReader(StandardCharsets.UTF_8)));
    }

    /** Char by char: a prompt has no line end. */
    private void read(Reader reader) {
        StringBuilder line = new StringBuilder();
        try (reader) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                synchronized (text) {
                    text.append((char) c);
                }
                if (c == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else if (c != '\r') {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            lines.add("UNREADABLE " + e);
        }
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

    /** The probe in a terminal of its own, on its way to start the helper; {@link #type} types there; last it says whether the terminal
     * echoes. */
    static ProbeRun startInTerminal(TestUser user, Path folder) throws IOException {
        String command = "trap : INT; " + String.join(" ", java(folder)) + " terminal"
                + "; echo TERMINAL $(stty -a | grep -ow -e '-echo' -e 'echo')";
        // Who runs the tests in the background has SIGINT ignored, and so would all that sits at this terminal.
        List<String> script = List.of(
                "/usr/bin/env",
                "--default-signal=INT",
                "/usr/bin/script",
                "--quiet",
                "--return",
                "--command",
                command,
                "/dev/null");
        return new ProbeRun(new ProcessBuilder(user.command(script))
                .redirectErrorStream(true)
                .start());
    }

    private static ProbeRun open(TestUser user, Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> java = new ArrayList<>(java(folder));
        java.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(user.command(java)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ProbeRun(builder.start());
    }

    private static List<String> java(Path folder) throws IOException {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classFolder(folder) + ":" + Installation.HOME + "/app/*",
                LaunchProbe.class.getName());
    }

    /** Waits for this prompt in the terminal, then types. */
    void type(String prompt, String keys) throws IOException {
        Awaitility.await(prompt).atMost(Duration.ofSeconds(PATIENCE_S)).until(() -> hasSaid(prompt));
        process.outputWriter(StandardCharsets.UTF_8).append(keys).flush();
    }

    private boolean hasSaid(String words) {
        synchronized (text) {
            return text.indexOf(words) >= 0;
        }
    }

    /** The next of the probe's lines; what the JVM or a terminal puts before it is passed over. */
    String next() throws InterruptedException {
        List<String> seen = new ArrayList<>();
        for (String line = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
                line != null;
                line = lines.poll(PATIENCE_S, TimeUnit.SECONDS)) {
            Matcher word = WORD.matcher(line);
            if (word.find()) {
                return word.group();
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
