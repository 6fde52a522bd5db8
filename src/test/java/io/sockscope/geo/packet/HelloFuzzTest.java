package io.sockscope.geo.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client says first may be anything, also inside the seal of a QUIC packet. */
@Tag("fuzz")
class HelloFuzzTest {
    private static final byte[] ID = HexFormat.of().parseHex("8394c8f03e515708");

    private static final byte[] TLS =
            new TlsWriter().serverName("www.example.com").encryptedHello().records(100);
    private static final byte[] HTTP =
            "GET /a HTTP/1.1\r\nAccept: */*\r\nHost: www.example.com:80\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FRAMES = frames();

    private static byte[] frames() {
        byte[] hello = new TlsWriter().serverName("www.example.com").handshake();
        return QuicWriter.crypto(0, hello, 0, hello.length);
    }

    static Stream<byte[]> tls() {
        return Stream.of(TLS);
    }

    static Stream<byte[]> http() {
        return Stream.of(HTTP);
    }

    static Stream<byte[]> quic() {
        return Stream.of(QuicWriter.V1.seal(ID, 0, FRAMES, 300), FRAMES);
    }

    @Test
    void manyWrongHellosBreakNothing() {
        Mutations.of(1, 20_000, TLS).forEach(this::tls);
        Mutations.of(2, 20_000, HTTP).forEach(this::http);
        Mutations.of(3, 2_000, quic().toArray(byte[][]::new)).forEach(this::quic);
    }

    private static void check(ServerName name) {
        if (name instanceof ServerName.Named(String host, boolean _)) {
            assertThat(HostNames.clean(host)).contains(host);
        }
    }

    @MethodSource("tls")
    @FuzzTest(maxDuration = "60s")
    void tls(byte[] bytes) {
        check(TlsHello.parse(ByteBuffer.wrap(bytes)));
        check(TlsHello.parseHandshake(ByteBuffer.wrap(bytes)));
    }

    @MethodSource("http")
    @FuzzTest(maxDuration = "60s")
    void http(byte[] bytes) {
        check(HttpHost.parse(ByteBuffer.wrap(bytes)));
    }

    @MethodSource("quic")
    @FuzzTest(maxDuration = "60s")
    void quic(byte[] bytes) {
        var hello = new QuicHello();
        check(hello.add(ByteBuffer.wrap(bytes)));
        if (bytes.length < 16_000) {
            check(hello.add(ByteBuffer.wrap(QuicWriter.V1.seal(ID, 1, bytes, 20))));
        }
    }
}
