package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte that a socket call returned, and no other, under the right process, ends and direction. */
@Tag("kernel")
@Timeout(120)
class TransferKernelTest {
    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void tcpBothWays(String address) throws Exception {
        try (Peer peer = Peer.listen(address, 12_345)) {
            Instant before = Instant.now();
            Recording recording = Recorder.command(
                    directory, Programs.TRAFFIC, "send", "tcp", address, "" + peer.port(), "1000000", "777");
            Instant after = Instant.now();

            assertThat(peer.received()).isEqualTo(1_000_000);
            assertThat(recording.only("process")).isEqualTo("traffic");
            assertThat(recording.only("exe")).isEqualTo(Programs.TRAFFIC);
            assertThat(recording.only("user")).isEqualTo(System.getProperty("user.name"));
            assertThat(recording.only("protocol")).isEqualTo("tcp");
            assertThat(recording.only("direction")).isEqualTo("out");
            assertThat(recording.only("state")).isEqualTo("closed");
            assertThat(recording.only("local_address")).isEqualTo(address);
            assertThat(recording.only("remote_address")).isEqualTo(address);
            assertThat(recording.only("remote_port")).isEqualTo("" + peer.port());
            assertThat(recording.only("tx_bytes")).isEqualTo("1000000");
            assertThat(recording.only("rx_bytes")).isEqualTo("12345");
            assertThat(recording.only("tx_calls")).isEqualTo("1288");
            // Not 0: on a busy machine even loopback sends a tail again.
            assertThat(recording.only("retransmits")).matches("\\d+");
            assertThat(recording.only("connect_error")).isEmpty();
            assertThat(Double.parseDouble(recording.only("connect_ms"))).isBetween(0.0, 1000.0);
            assertThat(Double.parseDouble(recording.only("rtt_ms"))).isPositive();
            assertThat(Double.parseDouble(recording.only("rtt_min_ms"))).isPositive();
            assertThat(Instant.parse(recording.only("opened_at"))).isBetween(before, after);
            assertThat(Instant.parse(recording.only("closed_at"))).isBetween(before, after);
            double opened = Double.parseDouble(recording.only("opened_after_start_ms"));
            double first = Double.parseDouble(recording.only("first_io_after_start_ms"));
            double last = Double.parseDouble(recording.only("last_io_after_start_ms"));
            assertThat(opened).isPositive();
            assertThat(first).isGreaterThanOrEqualTo(opened);
            assertThat(last).isGreaterThanOrEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void connectedUdp(String address) throws Exception {
        try (DatagramSocket peer = new DatagramSocket(new InetSocketAddress(address, 0))) {
            Recording recording = Recorder.command(
                    directory, Programs.TRAFFIC, "send", "udp", address, "" + peer.getLocalPort(), "10000", "1000");

            assertThat(recording.only("protocol")).isEqualTo("udp");
            assertThat(recording.only("direction")).isEqualTo("out");
            assertThat(recording.only("remote_address")).isEqualTo(address);
            assertThat(recording.only("remote_port")).isEqualTo("" + peer.getLocalPort());
            assertThat(recording.only("tx_bytes")).isEqualTo("10000");
            assertThat(recording.only("tx_calls")).isEqualTo("10");
            assertThat(recording.only("rx_bytes")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void oneUdpSocketWithThreePeersIsThreeRows(String address) throws Exception {
        List<DatagramSocket> peers = new ArrayList<>();
        try {
            List<String> command = new ArrayList<>(List.of(Programs.TRAFFIC, "sendto", address, "500"));
            for (int i = 0; i < 3; i++) {
                DatagramSocket peer = new DatagramSocket(new InetSocketAddress(address, 0));
                peers.add(peer);
                command.add("" + peer.getLocalPort());
            }
            Recording recording = Recorder.command(directory, command.toArray(String[]::new));

            assertThat(recording.values("remote_port"))
                    .containsExactlyInAnyOrderElementsOf(
                            peers.stream().map(peer -> "" + peer.getLocalPort()).toList());
            assertThat(recording.values("remote_address")).containsOnly(address);
            assertThat(recording.values("tx_bytes")).containsOnly("500");
            assertThat(recording.values("state")).containsOnly("closed");
        } finally {
            peers.forEach(DatagramSocket::close);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void receivedUdpIsCountedWithAndWithoutANameBuffer(boolean named) throws Exception {
        int port = Programs.freePort();
        List<String> command = new ArrayList<>(List.of("--", Programs.TRAFFIC, "receive", "127.0.0.1", "" + port));
        if (named) {
            command.add("named");
        }
        try (Recorder recorder = Recorder.start(directory, command.toArray(String[]::new));
                DatagramSocket sender = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            while (!recorder.output().contains("ready")) {
                Thread.sleep(10);
            }
            sender.send(new DatagramPacket(new byte[333], 333, InetAddress.getLoopbackAddress(), port));
            assertThat(recorder.awaitEnd()).isZero();

            Recording recording = recorder.recording();
            assertThat(recording.only("rx_bytes")).isEqualTo("333");
            assertThat(recording.only("direction")).isEqualTo("in");
            assertThat(recording.only("local_port")).isEqualTo("" + port);
            // Without a name buffer no hook of this family sees the sender; the bytes count all the same.
            assertThat(recording.only("remote_port")).isEqualTo(named ? "" + sender.getLocalPort() : "");
        }
    }

    @Test
    void peekedBytesCountOnce() throws Exception {
        int port = Programs.freePort();
        try (Recorder recorder = Recorder.start(directory, "--", Programs.TRAFFIC, "peek", "" + port)) {
            while (!recorder.output().contains("ready")) {
                Thread.sleep(10);
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(new byte[4321]);
            }
            assertThat(recorder.awaitEnd()).isZero();

            Recording recording = recorder.recording();
            assertThat(recorder.output()).contains("received 4321");
            assertThat(recording.only("rx_bytes")).isEqualTo("4321");
            assertThat(recording.only("direction")).isEqualTo("in");
            assertThat(recording.only("local_port")).isEqualTo("" + port);
        }
    }

    @Test
    void anAcceptedConnectionWithoutACallHasItsOwner() throws Exception {
        int port = Programs.freePort();
        try (Recorder recorder = Recorder.start(directory, "--", Programs.TRAFFIC, "accept", "" + port)) {
            while (!recorder.output().contains("ready")) {
                Thread.sleep(10);
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(recorder.awaitEnd()).isZero();

                Recording recording = recorder.recording();
                assertThat(recording.only("process")).isEqualTo("traffic");
                assertThat(recording.only("direction")).isEqualTo("in");
                assertThat(recording.only("remote_port")).isEqualTo("" + socket.getLocalPort());
                assertThat(recording.only("rx_bytes")).isEqualTo("0");
            }
        }
    }

    @Test
    void aRefusedConnectionSaysSo() throws Exception {
        int port = Programs.freePort();
        Recording recording = Recorder.command(directory, Programs.TRAFFIC, "send", "tcp", "127.0.0.1", "" + port, "1");

        assertThat(recording.only("state")).isEqualTo("failed");
        assertThat(recording.only("connect_error")).isEqualTo("ECONNREFUSED");
        assertThat(recording.only("remote_port")).isEqualTo("" + port);
        assertThat(recording.only("tx_bytes")).isEqualTo("0");
    }

    @Test
    void aConnectionOlderThanTheTraceIsCountedFromThenOn() throws Exception {
        try (Peer peer = Peer.listen("127.0.0.1", 0)) {
            Process old = new ProcessBuilder(
                            "bash",
                            "-c",
                            "exec 3<>/dev/tcp/127.0.0.1/" + peer.port()
                                    + "; printf %1000s >&3; read -r; printf %70s >&3")
                    .start();
            while (peer.received() < 1000) {
                Thread.sleep(10);
            }
            try (Recorder recorder = Recorder.start(directory, "--pid", "" + old.pid())) {
                old.outputWriter().write("\n");
                old.outputWriter().flush();
                assertThat(old.waitFor()).isZero();
                // Its only target is gone: the recording is over by itself.
                assertThat(recorder.awaitEnd()).isZero();

                Recording recording = recorder.recording();
                assertThat(recording.only("process")).isEqualTo("bash");
                assertThat(recording.only("remote_port")).isEqualTo("" + peer.port());
                assertThat(recording.only("tx_bytes")).isEqualTo("70");
            }
        }
    }
}
