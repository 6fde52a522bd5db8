package io.sockscope.geo.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.IpAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DnsParserTest {
    private static final int A = DnsMessage.TYPE_A;
    private static final IpAddress ADDRESS = IpAddress.v4(0xc0000201);

    private static Optional<DnsMessage> parse(DnsWriter message) {
        return DnsParser.parse(ByteBuffer.wrap(message.toBytes()));
    }

    @Test
    void aQueryIsRead() {
        DnsMessage query =
                parse(DnsWriter.query(0xbeef, 1).question("WWW.Example.com", A)).orElseThrow();
        assertThat(query.id()).isEqualTo(0xbeef);
        assertThat(query.isResponse()).isFalse();
        assertThat(query.questions()).containsExactly(new DnsMessage.Question("www.example.com", A));
    }

    @Test
    void anAnswerIsFollowedThroughItsAliasesWithTheShortestTimeToLive() {
        DnsMessage answer = parse(DnsWriter.response(1, 4)
                        .question("www.example.com", A)
                        .alias("www.example.com", 300, "cdn.example.net")
                        .alias("cdn.example.net", 20, "edge.example.org")
                        .v4("edge.example.org", 600, 0xc0000201)
                        .v4("slipped.in", 600, 0xc0000299))
                .orElseThrow();
        assertThat(answer.addressesOf("www.example.com"))
                .containsExactly(new DnsMessage.Address("edge.example.org", 20, ADDRESS));
        assertThat(answer.addressesOf("cdn.example.net")).hasSize(1);
        assertThat(answer.addressesOf("other.example")).isEmpty();
    }

    @Test
    void namesMayPointBack() {
        DnsMessage answer = parse(DnsWriter.response(1, 2)
                        .question("www.example.com", A) // at 12; example.com at 16
                        .pointer(12)
                        .u16(5)
                        .u16(1)
                        .u32(60)
                        .u16(6)
                        .u8(3)
                        .bytes((byte) 'c', (byte) 'd', (byte) 'n')
                        .pointer(16)
                        .u8(3)
                        .bytes((byte) 'c', (byte) 'd', (byte) 'n')
                        .pointer(16)
                        .u16(1)
                        .u16(1)
                        .u32(60)
                        .u16(4)
                        .u32(0xc0000201))
                .orElseThrow();
        assertThat(answer.addressesOf("www.example.com"))
                .extracting(DnsMessage.Address::address)
                .containsExactly(ADDRESS);
    }

    @Test
    void ipv6AndOtherRecordsAreRead() {
        DnsMessage answer = parse(DnsWriter.response(1, 3)
                        .question("a.example", DnsMessage.TYPE_AAAA)
                        .name("a.example")
                        .u16(46)
                        .u16(1)
                        .u32(9)
                        .u16(3)
                        .bytes((byte) 1, (byte) 2, (byte) 3)
                        .name("a.example")
                        .u16(28)
                        .u16(0x8001)
                        .u32(0xffff_ffffL)
                        .u16(16)
                        .u32(0x20010db8)
                        .u32(0)
                        .u32(0)
                        .u32(1)
                        .name("a.example")
                        .u16(1)
                        .u16(3)
                        .u32(9)
                        .u16(4)
                        .u32(7)) // of class CHAOS
                .orElseThrow();
        assertThat(answer.answers())
                .containsExactly(new DnsMessage.Address("a.example", 0, new IpAddress(0x2001_0db8_0000_0000L, 1)));
    }

    @Test
    void aliasesInACircleEnd() {
        DnsMessage answer = parse(DnsWriter.response(1, 3)
                        .question("a.example", A)
                        .alias("a.example", 60, "b.example")
                        .alias("b.example", 60, "a.example")
                        .v4("b.example", 60, 0xc0000201))
                .orElseThrow();
        assertThat(answer.addressesOf("a.example")).hasSize(1);
    }

    @Test
    void pointersInACircleAreRefused() {
        assertThat(parse(DnsWriter.header(1, 0, 1, 0).pointer(12).u16(A).u16(1)))
                .isEmpty();
        assertThat(parse(DnsWriter.header(1, 0, 1, 0)
                        .pointer(14)
                        .pointer(12)
                        .u16(A)
                        .u16(1)))
                .isEmpty();
        assertThat(parse(DnsWriter.header(1, 0, 1, 0)
                        .u8(1)
                        .u8('a')
                        .pointer(12)
                        .u16(A)
                        .u16(1)))
                .isEmpty();
        assertThat(parse(DnsWriter.header(1, 0, 2, 0)
                        .question("a.example", A)
                        .u8(1)
                        .u8('b')
                        .pointer(27)
                        .u16(A)
                        .u16(1)))
                .isEmpty();
    }

    @Test
    void namesThatAreTooLongAreRefused() {
        var longName = DnsWriter.header(1, 0, 1, 0);
        for (int i = 0; i < 1000; i++) {
            longName.u8(63).bytes(new byte[63]);
        }
        assertThat(parse(longName.u8(0).u16(A).u16(1))).isEmpty();

        // Short pieces that point back to each other, together longer than a name may be.
        var chained = DnsWriter.header(1, 0, 11, 0);
        chained.u8(40).bytes(new byte[40]).u8(0).u16(A).u16(1);
        int before = 12;
        for (int i = 0; i < 10; i++) {
            int here = chained.toBytes().length;
            chained.u8(40).bytes(new byte[40]).pointer(before).u16(A).u16(1);
            before = here;
        }
        assertThat(parse(chained)).isEmpty();
        assertThat(parse(DnsWriter.header(1, 0, 1, 0).u8(0x40).u8(0).u16(A).u16(1)))
                .isEmpty();
    }

    @Test
    void bytesThatNoHostNameHasCannotPassForADot() {
        DnsMessage query = parse(DnsWriter.header(1, 0, 1, 0)
                        .u8(5)
                        .bytes((byte) 'a', (byte) '.', (byte) 'b', (byte) 0, (byte) 0xff)
                        .u8(0)
                        .u16(A)
                        .u16(1))
                .orElseThrow();
        assertThat(query.questions().getFirst().name()).isEqualTo("a\\046b\\000\\255");
        assertThat(HostNames.clean(query.questions().getFirst().name())).isEmpty();
    }

    @Test
    void recordsThatLieAboutTheirLengthAreRefused() {
        assertThat(parse(DnsWriter.response(1, 1)
                        .question("a.example", A)
                        .name("a.example")
                        .u16(1)
                        .u16(1)
                        .u32(9)
                        .u16(5)
                        .u32(7)
                        .u8(0)))
                .isEmpty();
        assertThat(parse(DnsWriter.response(1, 1)
                        .question("a.example", A)
                        .name("a.example")
                        .u16(5)
                        .u16(1)
                        .u32(9)
                        .u16(4)
                        .name("b.example")))
                .isEmpty();
    }

    @Test
    void whatStandsInFrontOfACutCounts() {
        byte[] whole = DnsWriter.response(1, 2)
                .question("a.example", A)
                .v4("a.example", 60, 0xc0000201)
                .v4("a.example", 60, 0xc0000202)
                .toBytes();
        DnsMessage cut =
                DnsParser.parse(ByteBuffer.wrap(whole, 0, whole.length - 1)).orElseThrow();
        assertThat(cut.answers()).hasSize(1);
        assertThat(DnsParser.parse(ByteBuffer.wrap(whole, 0, 20))).isEmpty();
        for (int length = 0; length < whole.length; length++) {
            assertThat(DnsParser.parse(ByteBuffer.wrap(Arrays.copyOf(whole, length)))
                            .map(m -> m.answers().size())
                            .orElse(0))
                    .isLessThan(2);
        }
    }

    @Test
    void countsThatLieCostNothing() {
        assertThat(parse(DnsWriter.header(1, 0x8180, 0xffff, 0xffff))).isEmpty();
        assertThat(parse(DnsWriter.header(1, 0x8180, 1, 0xffff).question("a.example", A))
                        .orElseThrow()
                        .answers())
                .isEmpty();
        assertThat(parse(DnsWriter.header(1, 0x2800, 1, 0).question("a.example", A)))
                .isEmpty(); // an update
    }

    @Test
    void overTcpTheLengthStandsInFront() {
        byte[] query = DnsWriter.query(7, 1).question("a.example", A).toBytes();
        ByteBuffer stream = ByteBuffer.allocate(query.length + 20)
                .putShort((short) query.length)
                .put(query)
                .flip();
        assertThat(DnsParser.parseStream(stream).orElseThrow().id()).isEqualTo(7);
        assertThat(DnsParser.parseStream(ByteBuffer.allocate(1))).isEmpty();
    }
}
