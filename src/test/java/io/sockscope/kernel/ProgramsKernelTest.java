package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that people use, against what they and their peers say of themselves. */
@Tag("kernel")
@Timeout(300)
class ProgramsKernelTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void curlAgainstNginxEqualsWhatBothSay() throws Exception {
        int port = Programs.freePort();
        Files.write(directory.resolve("page"), new byte[1_234_567]);
        Files.writeString(directory.resolve("nginx.conf"), """
                pid nginx.pid;
                error_log error.log;
                daemon off;
                events {}
                http {
                    log_format bytes '$request_length $bytes_sent';
                    access_log access.log bytes;
                    server { listen 127.0.0.1:%d; root .; }
                }
                """.formatted(port));
        Process nginx = new ProcessBuilder(
                        "nginx", "-p", directory.toString(), "-c", "nginx.conf", "-e", "error.log", "-g", "user root;")
                .inheritIO()
                .start();
        try (Recorder recorder = Recorder.start(
                directory,
                "--",
                "curl",
                "--silent",
                "--retry",
                "5",
                "--retry-connrefused",
                "--output",
                "/dev/null",
                "--write-out",
                "%{size_request} %{size_header} %{size_download}",
                "http://127.0.0.1:" + port + "/page")) {
            assertThat(recorder.awaitEnd()).isZero();
            String[] said = recorder.output().strip().split(" ", -1);
            nginx.destroy();
            assertThat(nginx.waitFor()).isZero();
            String[] log =
                    Files.readString(directory.resolve("access.log")).strip().split(" ", -1);

            Recording recording = recorder.recording().where("state", "closed");
            assertThat(recording.only("process")).isEqualTo("curl");
            assertThat(recording.only("tx_bytes")).isEqualTo(said[0]).isEqualTo(log[0]);
            assertThat(recording.sum("rx_bytes"))
                    .isEqualTo(Long.parseLong(said[1]) + Long.parseLong(said[2]))
                    .isEqualTo(Long.parseLong(log[1]));
        } finally {
            nginx.destroyForcibly();
        }
    }

    @Test
    void twoHundredShortLivedProcessesAreAllThere() throws Exception {
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = Recorder.start(directory, "--name", "traff*")) {
            for (int i = 0; i < 200; i++) {
                assertThat(Programs.run(Programs.TRAFFIC, "send", "tcp", "127.0.0.1", "" + peer.port(), "5000")
                                .exitCode())
                        .isZero();
            }
            Recording recording = recorder.stop();

            assertThat(recording.rows()).hasSize(200);
            assertThat(recording.values("pid")).doesNotHaveDuplicates();
            assertThat(recording.values("tx_bytes")).containsOnly("5000");
            assertThat(recording.sum("tx_bytes")).isEqualTo(1_000_000).isEqualTo(peer.received());
        }
    }

    @Test
    void fiveGigabytesOfIperfAreExactOnBothSides() throws Exception {
        int port = Programs.freePort();
        try (Recorder recorder = Recorder.start(directory, "--name", "iperf3")) {
            Path said = directory.resolve("server");
            Process server = new ProcessBuilder("iperf3", "--server", "--one-off", "--forceflush", "--port", "" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            // A client that is too early is refused, ends with 0 all the same, and the server waits for ever.
            Awaitility.await("the server")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(said).contains("Server listening"));
            Programs.Result client =
                    Programs.run("iperf3", "--client", "127.0.0.1", "--port", "" + port, "--bytes", "5G", "--json");
            assertThat(client.exitCode()).as(client.out() + client.err()).isZero();
            assertThat(server.waitFor()).isZero();
            Recording recording = recorder.stop();

            long sent = number(client.out(), "\"sum_sent\":\\s*\\{[^}]*\"bytes\":\\s*(\\d+)");
            assertThat(sent).isGreaterThanOrEqualTo(5L << 30);
            // Each stream begins with a cookie of 37 bytes that iperf3 does not count.
            Recording data = recording.where(row -> Long.parseLong(row.getField("tx_bytes")) >= sent);
            assertThat(data.only("tx_bytes")).isEqualTo("" + (sent + 37));
            String streamPort = data.only("local_port");
            Recording other = recording.where("remote_port", streamPort);
            assertThat(other.only("direction")).isEqualTo("in");
            // The server stops reading when the test is over; what it read it tells the client.
            long received = number(client.out(), "\"sum_received\":\\s*\\{[^}]*\"bytes\":\\s*(\\d+)");
            assertThat(Long.parseLong(other.only("rx_bytes"))).isEqualTo(received + 37);
            assertThat(recorder.errors()).contains(", 0 lost");
        }
    }

    private static long number(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
