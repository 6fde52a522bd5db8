package io.sockscope.geo.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuicHelloTest {
    private static final byte[] ID = HexFormat.of().parseHex("8394c8f03e515708");

    /** The payload of RFC 9001, A.2, without its padding; RFC 9369, A.2 has the same. */
    private static final byte[] STANDARD_FRAME = HexFormat.of()
            .parseHex("060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868"
                    + "04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578"
                    + "616d706c652e636f6dff01000100000a00080006001d00170018001000070005"
                    + "04616c706e000500050100000000003300260024001d00209370b2c9caa47fba"
                    + "baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b000302030400"
                    + "0d0010000e0403050306030203080408050806002d00020101001c0002400100"
                    + "3900320408ffffffffffffffff05048000ffff07048000ffff08011001048000"
                    + "75300901100f088394c8f03e51570806048000ffff");

    private static final ServerName EXAMPLE = new ServerName.Named("example.com", false);

    private static ServerName parse(byte[] datagram) {
        return new QuicHello().add(ByteBuffer.wrap(datagram));
    }

    static Stream<QuicWriter> versions() {
        return Stream.of(QuicWriter.V1, QuicWriter.V2);
    }

    @Test
    void theExampleOfRfc9001() {
        byte[] packet = QuicWriter.V1.seal(ID, 2, STANDARD_FRAME, 1162);
        assertThat(packet).hasSize(1200);
        assertThat(HexFormat.of().formatHex(packet))
                .startsWith("c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11d242b123dc9b")
                .endsWith("7e78bfe706ca4cf5e9c5453e9f7cfd2b8b4c8d169a44e55c88d4a9a7f9474241"
                        + "e221af44860018ab0856972e194cd934");
        assertThat(parse(packet)).isEqualTo(EXAMPLE);
    }

    @Test
    void theExampleOfRfc9369() {
        byte[] packet = QuicWriter.V2.seal(ID, 2, STANDARD_FRAME, 1162);
        assertThat(HexFormat.of().formatHex(packet))
                .startsWith("d76b3343cf088394c8f03e5157080000449ea0c95e82ffe67b6abcdb4298b485dd04de806071")
                .endsWith("6f4c4938ae79324dc402894b44faf8afbab35282ab659d13c93f70412e85cb19"
                        + "9a37ddec600545473cfb5a05e08d0b209973b2172b4d21fb69745a262ccde96b"
                        + "a18b2faa745b6fe189cf772a9f84cbfc");
        assertThat(parse(packet)).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aLargeHelloComesInTwoDatagramsInPiecesInAnyOrder(QuicWriter quic) {
        byte[] hello = new TlsWriter().padding(1500).serverName("large.example").handshake();
        byte[] first = join(QuicWriter.crypto(1200, hello, 1200, hello.length), QuicWriter.crypto(0, hello, 0, 5));
        byte[] second = join(QuicWriter.crypto(700, hello, 700, 1250), QuicWriter.crypto(5, hello, 5, 700));
        var parser = new QuicHello();
        assertThat(parser.add(ByteBuffer.wrap(quic.seal(ID, 0, first, 1100)))).isEqualTo(new ServerName.Cut());
        assertThat(parser.add(ByteBuffer.wrap(quic.seal(ID, 1, second, 1100))))
                .isEqualTo(new ServerName.Named("large.example", false));
    }

    @Test
    void aPacketBehindAnotherInTheSameDatagramCounts() {
        byte[] hello = new TlsWriter().serverName("second.example").handshake();
        byte[] datagram = join(
                QuicWriter.V1.seal(ID, 0, QuicWriter.crypto(0, hello, 0, 20), 200),
                QuicWriter.V1.seal(ID, 1, QuicWriter.crypto(20, hello, 20, hello.length), 200));
        assertThat(parse(datagram)).isEqualTo(new ServerName.Named("second.example", false));
    }

    @Test
    void oneWrongBitBreaksTheSeal() {
        byte[] packet = QuicWriter.V1.seal(ID, 2, STANDARD_FRAME, 1162);
        for (int i = 0; i < packet.length; i += 13) {
            packet[i] ^= 0x10;
            assertThat(parse(packet)).as("byte %d", i).isInstanceOf(ServerName.Other.class);
            packet[i] ^= 0x10;
        }
    }

    @Test
    void whatWasCutCannotBeOpened() {
        byte[] packet = QuicWriter.V1.seal(ID, 2, STANDARD_FRAME, 1162);
        for (int length = 0; length < packet.length; length += 7) {
            assertThat(new QuicHello().add(ByteBuffer.wrap(packet, 0, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(ServerName.Other.class);
        }
    }

    @Test
    void piecesThatLieAreRefused() {
        byte[] hello = new TlsWriter().serverName("example.com").handshake();
        assertThat(parse(QuicWriter.V1.seal(ID, 0, QuicWriter.crypto(0x3ff0, hello, 0, 100), 0)))
                .isEqualTo(new ServerName.Other("its ClientHello is too long"));
        assertThat(parse(QuicWriter.V1.seal(ID, 0, new byte[] {6, 0, 0x40, 100, 1, 2, 3}, 0)))
                .isInstanceOf(ServerName.Other.class);
        assertThat(parse(QuicWriter.V1.seal(ID, 0, new byte[] {0x08, 1, 1, 1, 0, 0, 0, 0}, 0)))
                .isEqualTo(new ServerName.Other("it has a frame that no Initial packet may have"));
        byte[] endless = {2, 0, 0, (byte) 0xff, -1, -1, -1, -1, -1, -1, -1, 0};
        assertThat(parse(QuicWriter.V1.seal(ID, 0, endless, 0))).isInstanceOf(ServerName.Other.class);
    }

    @Test
    void aStreamOfDatagramsWithoutAnEndIsGivenUp() {
        byte[] hello = new TlsWriter().padding(900).serverName("example.com").handshake();
        byte[] packet = QuicWriter.V1.seal(ID, 0, QuicWriter.crypto(0, hello, 0, 10), 100);
        var parser = new QuicHello();
        for (int i = 0; i < 8; i++) {
            assertThat(parser.add(ByteBuffer.wrap(packet))).isEqualTo(new ServerName.Cut());
        }
        assertThat(parser.add(ByteBuffer.wrap(packet))).isInstanceOf(ServerName.Other.class);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
