package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A long trace is no greater than a short one. `./dev bench connections` does the same with a million. */
@Tag("kernel")
@Timeout(300)
class ManyConnectionsKernelTest {
    private static final int CONNECTIONS = 50_000;
    private static final int RATE = 4_000;

    /** All rows at once would take more than twice as much. */
    private static final String HEAP = "-Xmx48m";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void fiftyThousandConnectionsAreWholeAndLeaveNothingBehind() throws Exception {
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.startWith(List.of(HEAP), directory, "--name", "client")) {
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            // Under a name of its own: the server is not to be traced.
            String[] client = churn.connect(CONNECTIONS, 100, 50, RATE);
            client[0] = Files.copy(Path.of(Churn.PROGRAM), directory.resolve("client"))
                    .toString();
            Process traffic = new ProcessBuilder(client)
                    .redirectError(directory.resolve("client.err").toFile())
                    .redirectOutput(directory.resolve("client.out").toFile())
                    .start();
            long mostSockets = 0;
            while (traffic.isAlive()) {
                mostSockets = Math.max(mostSockets, grip.entries("sockets"));
                Thread.sleep(500);
            }
            assertThat(traffic.waitFor()).isZero();
            // Those of a tick, and of the next when the machine is busy.
            assertThat(mostSockets).isBetween(1L, CONNECTIONS / 4L);
            // A socket that the kernel is not done with keeps its process there, for a minute at most.
            Awaitility.await("the kernel's maps are empty")
                    .atMost(Duration.ofSeconds(75))
                    .untilAsserted(() -> {
                        for (String map : List.of("sockets", "flows", "processes")) {
                            assertThat(grip.dump(map))
                                    .as(() -> "what is left in the map of " + map + errors(recorder))
                                    .doesNotContain("formatted");
                        }
                    });
            Recording recording = recorder.stop();

            assertThat(recording.rows()).hasSize(CONNECTIONS);
            assertThat(recording.values("tx_bytes")).containsOnly("100");
            assertThat(recording.values("rx_bytes")).containsOnly("50");
            assertThat(recording.values("state")).containsOnly("closed");
            assertThat(recorder.errors()).doesNotContain("map full").doesNotContain("warning");
        }
    }

    private static String errors(Recorder recorder) {
        try {
            return ", where the recorder said: " + recorder.errors();
        } catch (IOException e) {
            return ", and the recorder's words could not be read: " + e;
        }
    }
}
