package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A processor goes away under a running trace, and comes back. */
@Tag("kernel")
@Timeout(120)
class ProcessorKernelTest {
    private static final Path ONLINE = Path.of("/sys/devices/system/cpu/cpu1/online");

    @TempDir
    private Path directory = Path.of("");

    private static boolean switches(String to) {
        try {
            Files.writeString(ONLINE, to);
            return Files.readString(ONLINE).strip().equals(to);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void totalsStayExact() throws Exception {
        assumeTrue(switches("1"), "this machine has no second processor that can be switched");
        int connections = 500;
        Path rounds = directory.resolve("rounds");
        Path enough = directory.resolve("enough");
        try (Churn churn = Churn.serve()) {
            // Switching takes as long as the machine likes: the traffic goes on until it is done.
            String script = String.format(
                    "until [ -e %s ]; do %s && echo >> %s || exit 1; done",
                    enough, String.join(" ", churn.connect(connections, 100, 50, 2000)), rounds);
            try (Recorder recorder = Recorder.start(directory, "--", "sh", "-c", script)) {
                Thread.sleep(300);
                assertThat(switches("0")).isTrue();
                Thread.sleep(500);
                assertThat(switches("1")).isTrue();
                Thread.sleep(300);
                assertThat(switches("0")).isTrue();
                Thread.sleep(300);
                assertThat(switches("1")).isTrue();
                assertThat(recorder.process().isAlive())
                        .as("it happened while it traced")
                        .isTrue();
                Files.createFile(enough);
                assertThat(recorder.awaitEnd()).isZero();
                Recording recording = recorder.recording();

                assertThat(recording.rows())
                        .hasSize(connections * Files.readAllLines(rounds).size());
                assertThat(recording.values("tx_bytes")).containsOnly("100");
                assertThat(recording.values("rx_bytes")).containsOnly("50");
                assertThat(recorder.errors()).doesNotContain("map full").doesNotContain("warning");
            } finally {
                assertThat(switches("1")).isTrue();
            }
        }
    }
}
