package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sockscope.event.DnsQuestions;
import io.sockscope.ipc.HelperLaunch;
import io.sockscope.live.LiveTrace;
import io.sockscope.live.TraceOptions;
import io.sockscope.live.TraceUnavailableException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A helper of which a part is missing says so, with the remedy. */
@Tag("kernel")
@Timeout(60)
class BrokenHelperKernelTest {
    private static final Path HELPER_CLASSES = Path.of("target/classes/io/sockscope/helper");

    @TempDir
    private Path directory = Path.of("");

    private static TraceUnavailableException refusal(String classPath) {
        var launch = new HelperLaunch.Checkout(
                Path.of("packaging/polkit/sockscope-helper").toAbsolutePath(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "--enable-native-access=ALL-UNNAMED",
                        "io.sockscope.helper.HelperMain"));
        return catchThrowableOfType(
                TraceUnavailableException.class,
                () -> LiveTrace.start(
                                launch, (uid, tgid) -> "", TraceOptions.everyMs(1000), payload -> DnsQuestions.NONE)
                        .close());
    }

    private static String classPath(Predicate<String> kept) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(kept)
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void aMissingJarThatTheKernelIsTalkedToWith() {
        TraceUnavailableException refusal = refusal(classPath(entry -> !entry.contains("jnr-ffi")));

        assertThat(refusal)
                .hasMessageContaining("A part of the helper is missing")
                .hasMessageContaining("jnr/ffi");
        assertThat(refusal.remedy()).contains("Install Sockscope again");
        assertThat(refusal.exitCode()).isEqualTo(1);
    }

    @Test
    void aMissingPackageBeforeItListens() throws Exception {
        Path helper = Files.createDirectories(directory.resolve("io/sockscope/helper"));
        try (Stream<Path> classes = Files.list(HELPER_CLASSES)) {
            for (Path file : classes.toList()) {
                Files.copy(file, helper.resolve(file.getFileName()));
            }
        }
        TraceUnavailableException refusal =
                refusal(directory + File.pathSeparator + classPath(entry -> entry.endsWith(".jar")));

        assertThat(refusal)
                .hasMessageContaining("A part of the helper is missing")
                .hasMessageContaining("NoClassDefFoundError");
        assertThat(refusal.remedy()).contains("Install Sockscope again");
    }
}
