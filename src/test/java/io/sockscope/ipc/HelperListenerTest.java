package io.sockscope.ipc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sockscope.wire.Command;
import io.sockscope.wire.FrameCodec;
import io.sockscope.wire.Message;
import io.sockscope.wire.RefusalReason;
import io.sockscope.wire.Report;
import io.sockscope.wire.Token;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // Closing early is what is tested.
class HelperListenerTest {
    private static final int NOBODY = 65_534;

    @TempDir
    Path temp;

    private final Token token = Token.random(new SecureRandom());
    private Path directory = Path.of("");
    private int ownUid;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(temp.resolve("h"));
        ownUid = UserIds.own();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(directory).doesNotExist();
    }

    private CompletableFuture<FrameChannel> accept(HelperListener listener, Duration deadline) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return listener.accept(token, deadline);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    private static SocketChannel connect(HelperListener listener) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(listener.socket()));
    }

    private static byte[] bytes(Message... messages) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
        for (Message message : messages) {
            FrameCodec.encode(message, buffer);
        }
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private byte[] hello() throws IOException {
        return bytes(new Command.ClientHello(FrameCodec.VERSION, token));
    }

    /** Sends these bytes as a peer and expects to be told no. */
    private static void expectRefusal(HelperListener listener, byte[] bytes, String why) throws IOException {
        try (SocketChannel peer = connect(listener)) {
            RawPeer.write(peer, bytes);
            var refused = (Report.Refused) new FrameChannel(peer).readReport().orElseThrow();
            assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_PERMITTED);
            assertThat(refused.message()).contains(why);
        }
    }

    private void expectAdmission(HelperListener listener, CompletableFuture<FrameChannel> accepted) throws Exception {
        try (SocketChannel peer = connect(listener)) {
            peer.write(ByteBuffer.wrap(hello()));
            try (FrameChannel channel = accepted.get(10, TimeUnit.SECONDS)) {
                peer.write(ByteBuffer.wrap(bytes(new Command.Stop())));
                assertThat(channel.readCommand()).contains(new Command.Stop());
            }
        }
    }

    @Test
    void theRightPeerIsLetInAndTheSocketIsGone() throws Exception {
        HelperListener listener = HelperListener.bind(directory, ownUid);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(listener.socket())))
                .isEqualTo("rw-------");
        var accepted = accept(listener, HelperListener.DEADLINE);
        try (SocketChannel peer = connect(listener)) {
            // Commands may follow the hello at once.
            peer.write(ByteBuffer.wrap(bytes(
                    new Command.ClientHello(FrameCodec.VERSION, token), new Command.Drain(7), new Command.Stop())));
            try (FrameChannel channel = accepted.get(10, TimeUnit.SECONDS)) {
                assertThat(directory).doesNotExist();
                assertThat(channel.readCommand()).contains(new Command.Drain(7));
                assertThat(channel.readCommand()).contains(new Command.Stop());
                peer.close();
                assertThat(channel.readCommand()).isEmpty();
            }
        }
        assertThat(listener.refusedPeers()).isZero();
    }

    @Test
    void wrongPeersAreRefusedAndDoNotKeepTheRightOneOut() throws Exception {
        HelperListener listener = HelperListener.bind(directory, ownUid);
        var accepted = accept(listener, HelperListener.DEADLINE);
        Token other = Token.random(new SecureRandom());
        expectRefusal(listener, bytes(new Command.ClientHello(FrameCodec.VERSION, other)), "token");
        expectRefusal(listener, bytes(new Command.Stop()), "token");
        expectRefusal(listener, bytes(new Report.Bye("x")), "wrong direction");
        expectRefusal(listener, "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8), "too long");
        expectRefusal(listener, HexFormat.of().parseHex("00100001"), "too long: a frame of 1048577 bytes");
        expectRefusal(listener, HexFormat.of().parseHex("00000003123456"), "unknown type of message: 0x1234");
        connect(listener).close();
        expectAdmission(listener, accepted);
        assertThat(listener.refusedPeers()).isEqualTo(7);
    }

    @Test
    void aPeerThatSaysNothingIsRefusedAfterAWhile() throws Exception {
        HelperListener listener = HelperListener.bind(directory, ownUid);
        var accepted = accept(listener, Duration.ofSeconds(25));
        expectRefusal(listener, HexFormat.of().parseHex("000000"), "said nothing in time");
        expectAdmission(listener, accepted);
        assertThat(listener.refusedPeers()).isEqualTo(1);
    }

    @Test
    void nobodyComes() throws IOException {
        HelperListener listener = HelperListener.bind(directory, ownUid);
        assertThatThrownBy(() -> listener.accept(token, Duration.ofMillis(300)))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("did not connect");
    }

    @Test
    void anotherVersionIsToldSo() throws Exception {
        HelperListener listener = HelperListener.bind(directory, ownUid);
        var accepted = accept(listener, HelperListener.DEADLINE);
        try (SocketChannel peer = connect(listener)) {
            peer.write(ByteBuffer.wrap(bytes(new Command.ClientHello(99, token))));
            var refused = (Report.Refused) new FrameChannel(peer).readReport().orElseThrow();
            assertThat(refused.reason()).isEqualTo(RefusalReason.BAD_COMMAND);
            assertThat(refused.message()).contains("version 99");
        }
        assertThatThrownBy(accepted::join).hasMessageContaining("version 99");
    }

    @Test
    void ourOwnUserIsTheWrongOneIfTheCallerIsAnother() throws Exception {
        HelperListener listener = HelperListener.bind(directory, ownUid + 1);
        var accepted = accept(listener, Duration.ofSeconds(2));
        expectRefusal(listener, hello(), "serves user " + (ownUid + 1) + " only");
        assertThatThrownBy(accepted::join).hasMessageContaining("1 others were refused");
    }

    @Test
    void onlyTheCallersUserIsLetInUnderAnotherUid() throws Exception {
        assumeTrue(ownUid == 0, "needs root, to run peers as other users");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Path classes = Files.createDirectory(temp.resolve("classes"));
        HelperListener listener = HelperListener.bind(directory, NOBODY);
        var accepted = accept(listener, HelperListener.DEADLINE);

        Process stranger = RawPeer.start(NOBODY - 1, classes, listener.socket(), hello());
        assertThat(new String(HexFormat.of().parseHex(stranger.inputReader().readLine()), UTF_8))
                .contains("serves user " + NOBODY + " only");
        expectRefusal(listener, hello(), "serves user");

        Process caller = RawPeer.start(NOBODY, classes, listener.socket(), hello());
        try (FrameChannel channel = accepted.get(20, TimeUnit.SECONDS)) {
            channel.write(new Report.Drained(1));
        }
        assertThat(caller.inputReader().readLine()).isEqualTo(HexFormat.of().formatHex(bytes(new Report.Drained(1))));
        assertThat(listener.refusedPeers()).isEqualTo(2);
    }

    @Test
    void aDirectoryThatWillNotDoIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> HelperListener.bind(file, ownUid)).hasMessage(file + " is not a directory");
        Path deep = directory.resolve("d".repeat(100));
        assertThatThrownBy(() -> HelperListener.bind(deep, ownUid)).hasMessageContaining("shorter name");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> HelperListener.bind(directory, ownUid)).hasMessageContaining("everybody can write");
        Files.delete(file);
        Files.delete(directory);
    }
}
