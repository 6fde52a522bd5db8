package io.sockscope.geo.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** What a client says first may be anything, also inside the seal of a QUIC packet. */
class HelloFuzzTest {
    private static final byte[] ID = HexFormat.of().parseHex("8394c8f03e515708");

    private static void check(ServerName name) {
        if (name instanceof ServerName.Named(String host, boolean _)) {
            assertThat(HostNames.clean(host)).contains(host);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void tls(byte[] bytes) {
        check(TlsHello.parse(ByteBuffer.wrap(bytes)));
        check(TlsHello.parseHandshake(ByteBuffer.wrap(bytes)));
    }

    @FuzzTest(maxDuration = "60s")
    void http(byte[] bytes) {
        check(HttpHost.parse(ByteBuffer.wrap(bytes)));
    }

    @FuzzTest(maxDuration = "60s")
    void quic(byte[] bytes) {
        var hello = new QuicHello();
        check(hello.add(ByteBuffer.wrap(bytes)));
        if (bytes.length < 16_000) {
            check(hello.add(ByteBuffer.wrap(QuicWriter.V1.seal(ID, 1, bytes, 20))));
        }
    }
}
