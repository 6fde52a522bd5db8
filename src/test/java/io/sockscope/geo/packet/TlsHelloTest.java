package io.sockscope.geo.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsHelloTest {
    private static ServerName parse(byte[] stream) {
        return TlsHello.parse(ByteBuffer.wrap(stream));
    }

    private static TlsWriter hello() {
        return new TlsWriter().extension(10, (byte) 0, (byte) 2, (byte) 0, (byte) 29);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 16_384})
    void theNameIsFoundHoweverTheHelloIsCutIntoRecords(int bytesInRecord) {
        assertThat(parse(hello().serverName("Example.COM").padding(300).records(bytesInRecord)))
                .isEqualTo(new ServerName.Named("example.com", false));
    }

    @Test
    void anEncryptedHelloMakesTheNameACoverPerhaps() {
        assertThat(parse(hello().serverName("cover.example").encryptedHello().records(16_384)))
                .isEqualTo(new ServerName.Named("cover.example", true));
        assertThat(parse(hello().encryptedHello().serverName("cover.example").records(16_384)))
                .isEqualTo(new ServerName.Named("cover.example", true));
        assertThat(parse(hello().encryptedHello().records(16_384))).isEqualTo(new ServerName.Unnamed());
    }

    @Test
    void noNameIsSaid() {
        assertThat(parse(hello().records(16_384))).isEqualTo(new ServerName.Unnamed());
    }

    @Test
    void whatIsCutWantsMoreUntilTheNameIsThere() {
        byte[] whole = hello().serverName("example.com").padding(500).records(16_384);
        for (int length = 0; length < whole.length; length++) {
            ServerName name = parse(Arrays.copyOf(whole, length));
            if (length < 110) {
                assertThat(name).as("%d bytes", length).isEqualTo(new ServerName.Cut());
            } else {
                // Behind the name there could still be an encrypted hello.
                assertThat(name)
                        .as("%d bytes", length)
                        .isIn(new ServerName.Cut(), new ServerName.Named("example.com", true));
            }
        }
        assertThat(parse(Arrays.copyOf(whole, whole.length - 1))).isEqualTo(new ServerName.Named("example.com", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "::1",
                "a b.example",
                "example.com\0evil",
                "ex\nample",
                "b\u00fccher.example",
                "-.-..x"
            })
    void whatIsNoHostNameIsNone(String name) {
        assertThat(parse(hello().serverName(name).records(16_384))).isInstanceOf(ServerName.Other.class);
    }

    @Test
    void twoNamesAreNone() {
        assertThat(parse(hello().serverName("a.example").serverName("b.example").records(16_384)))
                .isEqualTo(new ServerName.Other("there are two lists of server names"));
        byte[] two = {0, 12, 0, 0, 3, 'a', '.', 'b', 0, 0, 3, 'c', '.', 'd'};
        assertThat(parse(hello().extension(0, two).records(16_384)))
                .isEqualTo(new ServerName.Other("there are two server names"));
    }

    @Test
    void lengthsThatLieAreFoundOut() {
        byte[] longer = {0, 99, 0, 0, 3, 'a', '.', 'b'};
        assertThat(parse(hello().extension(0, longer).padding(200).records(16_384)))
                .isEqualTo(new ServerName.Other("the server name is longer than its place"));
        byte[] shorter = {0, 6, 0, 0, 3, 'a', '.', 'b', 'x'};
        assertThat(parse(hello().extension(0, shorter).records(16_384)))
                .isEqualTo(new ServerName.Other("something follows the server names"));
        byte[] extension = hello().serverName("a.example").records(16_384);
        extension[extension.length - 15] = 0x7f; // The high byte of the length of the last extension.
        assertThat(parse(extension)).isInstanceOf(ServerName.Other.class);
    }

    @Test
    void otherProtocolsAreNotTls() {
        assertThat(parse("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(new ServerName.Other("it is no TLS handshake"));
        assertThat(parse(new byte[] {22, 2, 1, 0, 1, 1})).isInstanceOf(ServerName.Other.class);
        assertThat(parse(new byte[] {22, 3, 1, 0, 0})).isInstanceOf(ServerName.Other.class);
        assertThat(parse(new byte[] {22, 3, 3, 0, 4, 2, 0, 0, 0}))
                .isEqualTo(new ServerName.Other("it is no ClientHello"));
        assertThat(parse(new byte[0])).isEqualTo(new ServerName.Cut());
    }

    @Test
    void theBufferIsLeftAsItWas() {
        byte[] records = hello().serverName("example.com").records(16_384);
        ByteBuffer buffer = ByteBuffer.allocate(records.length + 7)
                .position(3)
                .put(records)
                .flip()
                .position(3);
        assertThat(TlsHello.parse(buffer.asReadOnlyBuffer())).isEqualTo(new ServerName.Named("example.com", false));
        assertThat(TlsHello.parse(buffer.order(java.nio.ByteOrder.LITTLE_ENDIAN)))
                .isEqualTo(new ServerName.Named("example.com", false));
        assertThat(buffer.position()).isEqualTo(3);
    }
}
