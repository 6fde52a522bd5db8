package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others do to a running trace: it is survived, and said. */
@Tag("kernel")
@Timeout(180)
class DisturbedKernelTest {
    private static final int EACH = 100;

    /** Offsets of updated_ns in struct socket_info, and of times in struct flow, of abi.h. */
    private static final int SOCKET_UPDATED = 32;

    private static final int FLOW_FIRST = 40;
    private static final int FLOW_UPDATED = 56;

    /** The server listens, and that is followed as long as it does. */
    private static final int SERVERS = 1;

    @TempDir
    private Path directory = Path.of("");

    private static String[] recorded(List<String> options, String... command) {
        return java.util.stream.Stream.of(options.stream(), java.util.stream.Stream.of("--"), List.of(command).stream())
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(Programs.run("kill", "-" + signal, "" + pid).exitCode()).isZero();
    }

    @Test
    void aHelperThatStandsStillForSecondsLosesEventsOnly() throws Exception {
        int connections = 4000;
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.start(
                        directory,
                        recorded(List.of("--ring-size", "64K"), churn.connect(connections, EACH, 50, 500)))) {
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            Thread.sleep(500);
            signal("STOP", grip.helper().pid());
            Thread.sleep(5000);
            signal("CONT", grip.helper().pid());

            assertThat(recorder.awaitEnd()).isZero();
            Recording recording = recorder.recording();
            assertThat(recording.rows()).hasSize(connections);
            assertThat(recording.values("tx_bytes")).containsOnly("" + EACH);
            assertThat(recording.values("rx_bytes")).containsOnly("50");
            assertThat(recording.values("state")).containsOnly("closed");
            assertThat(recorder.errors())
                    .containsPattern("events lost in the kernel's ring buffer: [1-9]")
                    .contains("ticks that came late: ")
                    .doesNotContain("map full");
        }
    }

    @Test
    void whatWasWrittenTooLateToCountAsNewIsSentBeforeItIsFreed() throws Exception {
        int connections = 3;
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.start(directory, "--name", "churn")) {
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            signal("STOP", grip.helper().pid());
            Programs.run(List.of(churn.connect(connections, EACH, 50, 0)));
            // As if the programs had been held up for long between taking the time and writing it.
            grip.setTime("sockets", SOCKET_UPDATED, 0);
            grip.setTime("flows", FLOW_UPDATED, 0);
            signal("CONT", grip.helper().pid());
            Awaitility.await("it is freed")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> grip.entries("sockets") == SERVERS);
            Recording recording = recorder.stop();

            assertThat(recording.where("direction", "out").rows()).hasSize(connections);
            assertThat(recording.sum("tx_bytes")).isEqualTo(connections * (EACH + 50L)); // of both ends
            assertThat(recording.values("closed_at")).doesNotContain("");
        }
    }

    /**
     * A process may begin and end a connection while the maps are read. What it did after that had begun waits, if a rule
     * needs a verdict for it, and so must the socket: else the connection is there twice.
     */
    @Test
    void aSocketWaitsForItsFlowsThatAreNotShownYet() throws Exception {
        int connections = 3;
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.start(directory, "--exe", "**/churn")) {
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            signal("STOP", grip.helper().pid());
            Programs.run(List.of(churn.connect(connections, EACH, 50, 0)));
            grip.setTime("flows", FLOW_FIRST, sinceBootNs() + 2_000_000_000L);
            signal("CONT", grip.helper().pid());
            Awaitility.await("all is freed").atMost(Duration.ofSeconds(20)).until(() -> grip.entries("flows") == 0);
            Recording recording = recorder.stop();

            Recording client = recording.where("direction", "out");
            assertThat(client.rows()).hasSize(connections);
            assertThat(client.values("tx_bytes")).containsOnly("" + EACH);
            assertThat(recording.sum("tx_bytes")).isEqualTo(connections * (EACH + 50L)); // of both ends
        }
    }

    private static long sinceBootNs() throws Exception {
        String uptime = Files.readString(Path.of("/proc/uptime"));
        return new BigDecimal(uptime.substring(0, uptime.indexOf(' ')))
                .movePointRight(9)
                .longValueExact();
    }

    @Test
    void aRecorderThatStandsStillLosesNoTotals() throws Exception {
        int connections = 4000;
        try (Churn churn = Churn.serve();
                Recorder recorder =
                        Recorder.start(directory, recorded(List.of(), churn.connect(connections, EACH, 50, 1000)))) {
            signal("STOP", recorder.process().pid());
            Thread.sleep(3000);
            signal("CONT", recorder.process().pid());

            assertThat(recorder.awaitEnd()).isZero();
            Recording recording = recorder.recording();
            assertThat(recording.rows()).hasSize(connections);
            assertThat(recording.sum("tx_bytes")).isEqualTo((long) connections * EACH);
        }
    }

    @Test
    void aDetachedProbeIsNamed() throws Exception {
        try (Churn churn = Churn.serve();
                Recorder recorder =
                        Recorder.start(directory, "--probes", "tracepoint", "--name", "churn", "--duration", "20s")) {
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            List<String> links = grip.links("cgroup");
            assertThat(links).isNotEmpty();
            assertThat(Programs.run("bpftool", "link", "detach", "id", links.getFirst())
                            .exitCode())
                    .isZero();
            Awaitility.await("the warning")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> recorder.errors().contains("was detached by somebody else at "));
            churn.keep(1, EACH, 50);
            Recording recording = recorder.stop();

            assertThat(recorder.errors())
                    .containsPattern("warning: The probe cgroup\\w*/\\w+ was detached")
                    .contains("probes detached by somebody else: 1");
            assertThat(recording.where("direction", "out").only("tx_bytes")).isEqualTo("" + EACH);
        }
    }

    @Test
    void aMapThatCanNoLongerBeWrittenEndsTheTraceWithAReason() throws Exception {
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.start(directory, "--name", "churn")) {
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            Programs.run(List.of(churn.connect(3, EACH, 50, 0)));
            Awaitility.await("it is freed")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> grip.entries("sockets") == SERVERS);
            assertThat(Programs.run("bpftool", "map", "freeze", "id", grip.map("sockets"))
                            .exitCode())
                    .isZero();
            Programs.run(List.of(churn.connect(3, EACH, 50, 0)));

            assertThat(recorder.awaitEnd()).isEqualTo(1);
            assertThat(recorder.errors())
                    .contains("The helper was lost: It gave up: removing from map sockets: not permitted (EPERM)")
                    .contains("Remedy: ")
                    .doesNotContain("\tat ");
            assertThat(recorder.recording().where("direction", "out").sum("tx_bytes"))
                    .isGreaterThanOrEqualTo(3L * EACH);
            grip.awaitGone();
        }
    }
}
