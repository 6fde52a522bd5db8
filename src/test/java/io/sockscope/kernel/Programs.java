package io.sockscope.kernel;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Other programs that tests run. */
public final class Programs {
    static final String TRAFFIC =
            Path.of("target/native/traffic").toAbsolutePath().toString();

    /** What a program that has ended said. */
    public record Result(int exitCode, String out, String err) {}

    private static final AtomicInteger NEXT_PORT = new AtomicInteger(20_000);

    private Programs() {}

    public static Result run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("sockscope", ".out");
        Path err = Files.createTempFile("sockscope", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not end: " + command);
            }
            return new Result(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static Result run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /**
     * The command that starts Sockscope as a user would, from this build. Tests end it by SIGINT, which a script's
     * background jobs, such as a whole run of tests may be one of, inherit as ignored.
     */
    public static List<String> sockscope(String... args) {
        return sockscope(List.of(), List.of(args));
    }

    /** As {@link #sockscope(String...)}, with options for its JVM. */
    static List<String> sockscope(List<String> jvm, List<String> args) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsockscope.checkout=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(jvm);
        command.add("io.sockscope.Sockscope");
        command.addAll(args);
        return command;
    }

    /** Another one each time, and none that the kernel gives to whoever asks for any port. */
    static int freePort() throws IOException {
        while (true) {
            try (ServerSocket socket =
                    new ServerSocket(NEXT_PORT.getAndIncrement(), 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody has it.
            }
        }
    }
}
