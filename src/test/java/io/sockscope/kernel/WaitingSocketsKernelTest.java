package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sockets that have no connection are listed with their owner: those there are when a trace begins, and new servers. */
@Tag("kernel")
@Timeout(120)
class WaitingSocketsKernelTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final long OWN_PID = ProcessHandle.current().pid();

    @TempDir
    private Path directory = Path.of("");

    private static ServerSocket server() throws Exception {
        return new ServerSocket(0, 5, LOOPBACK);
    }

    private static DatagramChannel bound() throws Exception {
        return DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
    }

    private static int portOfABriefServer() throws Exception {
        try (ServerSocket brief = server()) {
            return brief.getLocalPort();
        }
    }

    private static int port(DatagramChannel channel) throws Exception {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Test
    void whatListensOrIsBoundIsListed() throws Exception {
        try (ServerSocket old = server();
                DatagramChannel silent = bound();
                DatagramChannel speaking = bound();
                DatagramChannel connected = DatagramChannel.open().connect(new InetSocketAddress(LOOPBACK, 9));
                Recorder recorder = Recorder.start(directory, "--pid", "" + OWN_PID);
                ServerSocket fresh = server()) {
            int brief = portOfABriefServer();
            speaking.send(ByteBuffer.wrap(new byte[7]), silent.getLocalAddress());
            Recording connections = recorder.stop();
            Recording waiting = recorder.waiting().where("pid", OWN_PID);

            Recording listed = waiting.where("local_port", old.getLocalPort());
            assertThat(listed.only("state")).isEqualTo("listen");
            assertThat(listed.only("protocol")).isEqualTo("tcp");
            assertThat(listed.only("local_address")).isEqualTo("127.0.0.1");
            assertThat(listed.only("opened_at")).isEmpty();
            assertThat(waiting.where("local_port", fresh.getLocalPort()).only("state"))
                    .isEqualTo("listen");
            assertThat(waiting.where("local_port", fresh.getLocalPort()).only("opened_at"))
                    .isNotEmpty();
            assertThat(waiting.where("local_port", brief).only("state")).isEqualTo("closed");
            assertThat(waiting.where("local_port", brief).only("closed_at")).isNotEmpty();

            assertThat(waiting.where("local_port", port(silent)).only("state")).isEqualTo("open");
            assertThat(waiting.where("local_port", port(silent)).only("protocol"))
                    .isEqualTo("udp");
            assertThat(waiting.where("local_port", port(speaking)).rows()).isEmpty();
            Recording spoken = connections.where("local_port", port(speaking));
            assertThat(spoken.only("tx_bytes")).isEqualTo("7");
            assertThat(spoken.only("remote_port")).isEqualTo("" + port(silent));
            assertThat(spoken.only("direction")).isEqualTo("out");
            Recording idle = connections.where("local_port", port(connected));
            assertThat(idle.only("remote_port")).isEqualTo("9");
            assertThat(idle.only("tx_bytes")).isEqualTo("0");
        }
    }

    @Test
    void aServerIsListedBesideItsConnections() throws Exception {
        try (ServerSocket server = server();
                Recorder recorder = Recorder.start(directory, "--port", "" + server.getLocalPort());
                Socket client = new Socket(LOOPBACK, server.getLocalPort());
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(new byte[500]);
            client.getInputStream().readNBytes(500);
            Recording connections = recorder.stop().where("local_port", server.getLocalPort());
            assertThat(connections.only("direction")).isEqualTo("in");
            assertThat(connections.only("tx_bytes")).isEqualTo("500");
            assertThat(recorder.waiting()
                            .where("local_port", server.getLocalPort())
                            .only("state"))
                    .isEqualTo("listen");
        }
    }

    @Test
    void whoHasBoundUdpToAPortIsFound() throws Exception {
        try (DatagramChannel sink = bound();
                DatagramChannel old = bound();
                Recorder recorder = Recorder.start(directory, "--port", "" + port(old))) {
            old.send(ByteBuffer.wrap(new byte[11]), sink.getLocalAddress());
            assertThat(recorder.stop()
                            .where("pid", OWN_PID)
                            .where("local_port", port(old))
                            .only("tx_bytes"))
                    .isEqualTo("11");
        }
    }

    @Test
    void whoBindsUdpToAPortIsFoundFromThenOn() throws Exception {
        int port = free();
        try (DatagramChannel sink = bound();
                Recorder recorder = Recorder.start(directory, "--port", "udp:" + port)) {
            try (DatagramChannel fresh = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, port))) {
                fresh.send(ByteBuffer.wrap(new byte[13]), sink.getLocalAddress());
            }
            assertThat(recorder.stop()
                            .where("pid", OWN_PID)
                            .where("local_port", port)
                            .only("tx_bytes"))
                    .isEqualTo("13");
        }
    }

    @Test
    void aRuleForTcpPassesUdpBy() throws Exception {
        try (DatagramChannel sink = bound();
                DatagramChannel bound = bound();
                Recorder recorder = Recorder.start(directory, "--port", "tcp:" + port(bound))) {
            bound.send(ByteBuffer.wrap(new byte[11]), sink.getLocalAddress());
            assertThat(recorder.stop().rows()).isEmpty();
            assertThat(recorder.waiting().rows()).isEmpty();
        }
    }

    private static int free() throws Exception {
        try (DatagramChannel channel = bound()) {
            return port(channel);
        }
    }
}
