package io.sockscope.helperlaunch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real system bus and a real polkitd: those of the machine if they run, otherwise started here and ended again. The
 * rules are those of the tests, for the users of the tests only.
 */
final class Polkit implements AutoCloseable {
    private static final Path BUS = Path.of("/run/dbus/system_bus_socket");
    private static final Path RULES = Path.of("/etc/polkit-1/rules.d/40-sockscope-test.rules");
    private static final Path POLKITD = Path.of("/usr/lib/polkit-1/polkitd");

    private final List<Process> started = new ArrayList<>();

    private Polkit() {}

    /** Says yes to the one user and no to the other, without asking; anybody else gets what the policy says. */
    static Polkit open(TestUser allowed, TestUser refused) throws IOException {
        Polkit polkit = new Polkit();
        try {
            polkit.writeRules(allowed, refused);
            if (!busAnswers()) {
                Files.createDirectories(Path.of("/run/dbus"));
                Files.deleteIfExists(BUS); // What a bus that has ended left behind.
                polkit.start("dbus-daemon", "--system", "--nofork", "--nopidfile");
                Awaitility.await("the system bus").until(Polkit::busAnswers);
            }
            if (!polkitAnswers()) { // A bus that can, starts it when it is asked for.
                polkit.start(POLKITD.toString(), "--no-debug");
            }
            Awaitility.await("polkitd has read the policy and the rules")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> isAuthorized(allowed) && !isAuthorized(refused));
        } catch (IOException | RuntimeException e) {
            polkit.close();
            throw e;
        }
        return polkit;
    }

    static Path bus() {
        return BUS;
    }

    private void writeRules(TestUser allowed, TestUser refused) throws IOException {
        String rules = """
                polkit.addRule(function(action, subject) {
                    if (action.id == "io.sockscope.helper") {
                        if (subject.user == "%s") return polkit.Result.YES;
                        if (subject.user == "%s") return polkit.Result.NO;
                    }
                });
                """.formatted(allowed.name(), refused.name());
        Files.writeString(RULES, rules);
        Files.setPosixFilePermissions(RULES, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private void start(String... command) throws IOException {
        started.add(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static boolean busAnswers() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(BUS))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean polkitAnswers() {
        return Commands.attempt(List.of("pkaction", "--action-id", "org.freedesktop.policykit.exec"))
                        .exitCode()
                == 0;
    }

    private static boolean isAuthorized(TestUser user) {
        List<String> check = List.of("/bin/sh", "-c", "pkcheck --action-id io.sockscope.helper --process $$");
        return Commands.attempt(user.command(check)).exitCode() == 0;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(RULES);
            Collections.reverse(started);
            for (Process process : started) {
                process.destroy();
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
