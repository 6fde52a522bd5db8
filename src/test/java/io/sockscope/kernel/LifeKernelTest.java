package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How traces begin and end, also by force: nothing stays behind, and whoever lives says what happened. */
@Tag("kernel")
@Timeout(120)
class LifeKernelTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aKilledRecorderLeavesNothing() throws Exception {
        try (Recorder recorder = Recorder.start(directory, "--all")) {
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());

            recorder.process().destroyForcibly().waitFor();

            grip.awaitEnd();
            grip.awaitGone();
        }
    }

    @Test
    void aKilledHelperIsReportedAndWhatWasSeenIsWritten() throws Exception {
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = Recorder.start(directory, "--name", "traffic")) {
            Programs.run(Programs.TRAFFIC, "send", "tcp", "127.0.0.1", "" + peer.port(), "5000");
            Thread.sleep(1500); // two ticks: it must have reached the recorder
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            grip.helper().destroyForcibly();

            assertThat(recorder.awaitEnd()).isEqualTo(1);
            assertThat(recorder.errors())
                    .contains("The helper was lost")
                    .contains("Remedy:")
                    .doesNotContain("\tat ");
            assertThat(recorder.recording().only("tx_bytes")).isEqualTo("5000");
            grip.awaitGone();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsItCleanlyWithTheLastCounters(String signal) throws Exception {
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = Recorder.start(directory, "--name", "traffic")) {
            Programs.run(Programs.TRAFFIC, "send", "tcp", "127.0.0.1", "" + peer.port(), "5000");
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            Programs.run("kill", "-" + signal, "" + recorder.process().pid());

            assertThat(recorder.awaitEnd()).isZero();
            assertThat(recorder.recording().only("tx_bytes")).isEqualTo("5000");
            grip.awaitGone();
        }
    }

    @Test
    void anAcceptedConnectionIsShownBeforeAnybodyUsesIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Recorder recorder = Recorder.start(
                        directory, "--pid", "" + ProcessHandle.current().pid());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            Thread.sleep(1500); // one that has just been accepted may be meant for a child
            Recording recording = recorder.stop()
                    .where("local_port", accepted.getLocalPort())
                    .where("remote_port", client.getLocalPort());

            assertThat(recording.only("direction")).isEqualTo("in");
            assertThat(recording.only("state")).isEqualTo("established");
            assertThat(recording.only("closed_at")).isEmpty();
        }
    }

    @Test
    void aDurationEndsIt() throws Exception {
        long beginNs = System.nanoTime();
        try (Recorder recorder = Recorder.start(directory, "--all", "--duration", "700ms")) {
            assertThat(recorder.awaitEnd()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - beginNs)).isGreaterThan(Duration.ofMillis(700));
            assertThat(recorder.recording().rows()).isNotNull();
        }
    }

    @Test
    void theExitCodeOfTheCommandIsPassedOnAndItsDescendantsAreTraced() throws Exception {
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = Recorder.start(
                        directory,
                        "--",
                        "sh",
                        "-c",
                        "sh -c '" + Programs.TRAFFIC + " send tcp 127.0.0.1 " + peer.port() + " 42; true'; exit 7")) {
            assertThat(recorder.awaitEnd()).isEqualTo(7);
            assertThat(recorder.recording().only("process")).isEqualTo("traffic");
            assertThat(recorder.recording().only("tx_bytes")).isEqualTo("42");
        }
    }

    @Test
    void aRegularExpressionMatchesInTheKernel() throws Exception {
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = Recorder.start(directory, "--name", "/^tr[aeiou]f+ic$/")) {
            Programs.run(Programs.TRAFFIC, "send", "tcp", "127.0.0.1", "" + peer.port(), "5000");
            Programs.run("bash", "-c", "printf x >/dev/tcp/127.0.0.1/" + peer.port());
            assertThat(recorder.stop().only("tx_bytes")).isEqualTo("5000");
        }
    }

    @Test
    void theFileIsReplacedOnlyWhenTheNewOneIsWhole() throws Exception {
        Path out = directory.resolve("out.csv");
        Files.writeString(out, "old");
        try (Recorder recorder = Recorder.start(directory, "--all", "--force")) {
            assertThat(Files.readString(out)).isEqualTo("old");
            recorder.stop();
            assertThat(Files.readString(out)).startsWith("process,pid,exe,");
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("out.csv", "out", "err");
        }
    }
}
