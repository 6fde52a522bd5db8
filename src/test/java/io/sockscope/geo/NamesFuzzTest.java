package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Payload;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.geo.packet.DnsMessage;
import io.sockscope.geo.packet.DnsParser;
import io.sockscope.geo.packet.DnsWriter;
import io.sockscope.geo.packet.HostNames;
import io.sockscope.geo.packet.Mutations;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Anything at all may come from the network. {@code ./dev fuzz} lets Jazzer look for what breaks. */
@Tag("fuzz")
class NamesFuzzTest {
    private static final ProcessId PROCESS = new ProcessId(1, 1);

    private static final byte[] ANSWER = DnsWriter.response(7, 3)
            .question("www.example.com", DnsMessage.TYPE_A)
            .alias("www.example.com", 300, "edge.example.net")
            .v4("edge.example.net", 60, 0xc0000201)
            .v4("edge.example.net", 60, 0xc0000202)
            .toBytes();

    static Stream<byte[]> messages() {
        return Stream.of(
                ANSWER,
                DnsWriter.query(7, 1)
                        .question("www.example.com", DnsMessage.TYPE_A)
                        .toBytes());
    }

    @Test
    void manyWrongMessagesBreakNothing() {
        Mutations.of(4, 30_000, ANSWER).forEach(this::dnsMessages);
        Mutations.of(5, 5_000, messages().toArray(byte[][]::new)).forEach(this::payloads);
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "60s")
    void payloads(byte[] bytes) {
        for (int port : new int[] {53, 443, 5353}) {
            for (Protocol protocol : new Protocol[] {Protocol.TCP, Protocol.UDP}) {
                var book = new NameBook();
                Endpoint peer = new Endpoint(IpAddress.v4(0xc0000201), port);
                book.take(payload(protocol, peer, true, bytes));
                book.take(payload(protocol, peer, false, bytes));
                HostName name = book.nameOf(new Contact(PROCESS, 1, peer.address(), 2));
                assertThat(HostNames.clean(name.text()).orElse("")).isEqualTo(name.text());
            }
        }
    }

    private static Payload payload(Protocol protocol, Endpoint peer, boolean sent, byte[] bytes) {
        return new Payload(PROCESS, 1, protocol, Endpoint.NONE, peer, sent, 1, ByteBuffer.wrap(bytes));
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "60s")
    void dnsMessages(byte[] bytes) {
        DnsParser.parse(ByteBuffer.wrap(bytes)).ifPresent(message -> {
            assertThat(message.answers()).hasSizeLessThanOrEqualTo(bytes.length / 11);
            message.questions().forEach(question -> {
                assertThat(question.name()).hasSizeLessThanOrEqualTo(4 * 255);
                assertThat(message.addressesOf(question.name())).hasSizeLessThanOrEqualTo(16 * bytes.length);
            });
        });
    }
}
