package io.sockscope.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sockscope.wire.Command;
import io.sockscope.wire.FrameCodec;
import io.sockscope.wire.Report;
import io.sockscope.wire.Token;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a hand-made helper, so that the helper can misbehave. */
@SuppressWarnings("try") // Closing early is what is tested.
class HelperClientTest {
    @TempDir
    Path temp;

    private final Token token = Token.random(new SecureRandom());
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<PeerLoss> losses = new CopyOnWriteArrayList<>();
    private ServerSocketChannel server;

    HelperClientTest() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    }

    @BeforeEach
    void listen() throws IOException {
        server.bind(UnixDomainSocketAddress.of(temp.resolve("s")));
    }

    @AfterEach
    void stopListening() throws IOException {
        server.close();
    }

    private HelperClient connect(Set<Integer> helperUids) throws IOException {
        return HelperClient.connect(temp.resolve("s"), token, helperUids, reports::add, losses::add);
    }

    private HelperClient connect() throws IOException {
        return connect(Set.of(UserIds.own()));
    }

    /** Accepts the client and takes its hello. */
    private SocketChannel acceptHello() throws IOException {
        SocketChannel helper = server.accept();
        assertThat(new FrameChannel(helper).readCommand()).contains(new Command.ClientHello(FrameCodec.VERSION, token));
        return helper;
    }

    private PeerLoss onlyLoss() {
        await().until(() -> !losses.isEmpty());
        await().during(Duration.ofMillis(100)).until(() -> losses.size() == 1);
        return losses.getFirst();
    }

    @Test
    void commandsAndReportsCross() throws IOException {
        try (HelperClient client = connect();
                SocketChannel helper = acceptHello()) {
            var channel = new FrameChannel(helper);
            client.send(new Command.TraceProcess(1, true));
            assertThat(channel.readCommand()).contains(new Command.TraceProcess(1, true));
            channel.write(new Report.Drained(1));
            channel.write(new Report.Drained(2));
            await().until(() -> reports.size() == 2);
            assertThat(reports).containsExactly(new Report.Drained(1), new Report.Drained(2));
            assertThat(losses).isEmpty();
            client.close();
            assertThat(channel.readCommand()).isEmpty();
            assertThat(onlyLoss().reason()).isEqualTo(PeerLoss.Reason.CLOSED);
            assertThatThrownBy(() -> client.send(new Command.Stop())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aGoodbyeIsTheReason() throws IOException {
        try (HelperClient client = connect();
                SocketChannel helper = acceptHello()) {
            client.send(new Command.Stop()); // Never read: the client sees a reset instead of an end.
            new FrameChannel(helper).write(new Report.Bye("Asked to stop."));
            helper.close();
            assertThat(onlyLoss()).isEqualTo(new PeerLoss(PeerLoss.Reason.ENDED, "Asked to stop."));
            assertThat(reports).containsExactly(new Report.Bye("Asked to stop."));
        }
    }

    @Test
    void aHelperThatVanishes() throws IOException {
        try (HelperClient client = connect()) {
            acceptHello().close();
            assertThat(onlyLoss().reason()).isEqualTo(PeerLoss.Reason.VANISHED);
            assertThatThrownBy(() -> client.send(new Command.Stop())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aHelperThatVanishesInsideAFrame() throws IOException {
        try (HelperClient client = connect();
                SocketChannel helper = acceptHello()) {
            assertThat(client).isNotNull();
            helper.write(ByteBuffer.wrap(HexFormat.of().parseHex("0000000a010300")));
            helper.close();
            assertThat(onlyLoss().reason()).isEqualTo(PeerLoss.Reason.VANISHED);
        }
    }

    @Test
    void junkEndsTheConnection() throws IOException {
        for (String junk : List.of("ffffffff", "00000002abcd", "000000020003")) {
            losses.clear();
            try (HelperClient client = connect();
                    SocketChannel helper = acceptHello()) {
                assertThat(client).isNotNull();
                helper.write(ByteBuffer.wrap(HexFormat.of().parseHex(junk)));
                assertThat(onlyLoss().reason()).isEqualTo(PeerLoss.Reason.GARBLED);
                assertThat(new FrameChannel(helper).readCommand()).isEmpty();
            }
        }
    }

    @Test
    void anExceptionOfOursEndsTheConnection() throws IOException {
        HelperClient client = HelperClient.connect(
                temp.resolve("s"),
                token,
                Set.of(UserIds.own()),
                report -> {
                    throw new IllegalStateException("no room");
                },
                losses::add);
        try (client;
                SocketChannel helper = acceptHello()) {
            new FrameChannel(helper).write(new Report.Drained(1));
            assertThat(onlyLoss().detail()).contains("no room");
            assertThat(losses.getFirst().reason()).isEqualTo(PeerLoss.Reason.FAILED);
            assertThat(new FrameChannel(helper).readCommand()).isEmpty();
        }
    }

    @Test
    void somebodyElsesSocketGetsNoToken() throws IOException {
        int stranger = UserIds.own() + 1;
        assertThatThrownBy(() -> connect(Set.of(stranger))).hasMessageContaining("who is not the helper");
        try (SocketChannel helper = server.accept()) {
            assertThat(helper.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        assertThat(losses).isEmpty();
    }

    @Test
    void theListenersRefusalIsReported() throws Exception {
        Path directory = java.nio.file.Files.createDirectory(temp.resolve("h"));
        HelperListener listener = HelperListener.bind(directory, UserIds.own() + 1);
        Thread helper = Thread.ofVirtual().start(() -> {
            assertThatThrownBy(() -> listener.accept(token, Duration.ofSeconds(2)))
                    .isInstanceOf(IOException.class);
        });
        HelperClient client =
                HelperClient.connect(listener.socket(), token, Set.of(UserIds.own()), reports::add, losses::add);
        try (client) {
            assertThat(onlyLoss().reason()).isEqualTo(PeerLoss.Reason.VANISHED);
            assertThat(reports).singleElement().isInstanceOf(Report.Refused.class);
        }
        helper.join();
    }
}
