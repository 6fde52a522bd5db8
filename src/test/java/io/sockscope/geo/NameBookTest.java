package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Payload;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.geo.packet.DnsMessage;
import io.sockscope.geo.packet.DnsWriter;
import io.sockscope.geo.packet.TlsWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameBookTest {
    private static final long S = 1_000_000_000L;
    private static final ProcessId CURL = new ProcessId(100, 1);
    private static final ProcessId OTHER = new ProcessId(200, 2);
    private static final int SERVER = 0xc0000201;
    private static final IpAddress ADDRESS = IpAddress.v4(SERVER);
    private static final Endpoint RESOLVER = new Endpoint(IpAddress.v4(0x7f000035), 53);
    private static final Endpoint LOCAL = new Endpoint(IpAddress.v4(0x0a000002), 40_000);
    private static final long DNS_SOCKET = 1;
    private static final long SOCKET = 2;

    private final NameBook book = new NameBook();

    private void dns(ProcessId process, boolean sent, long timeNs, byte[] message) {
        book.take(new Payload(
                process, DNS_SOCKET, Protocol.UDP, LOCAL, RESOLVER, sent, timeNs, ByteBuffer.wrap(message)));
    }

    private void resolve(ProcessId process, String name, int ttl, long timeNs) {
        dns(
                process,
                true,
                timeNs,
                DnsWriter.query(7, 1).question(name, DnsMessage.TYPE_A).toBytes());
        dns(
                process,
                false,
                timeNs,
                DnsWriter.response(7, 1)
                        .question(name, DnsMessage.TYPE_A)
                        .v4(name, ttl, SERVER)
                        .toBytes());
    }

    private void say(ProcessId process, long socket, int port, byte... bytes) {
        book.take(new Payload(
                process,
                socket,
                Protocol.TCP,
                LOCAL,
                new Endpoint(ADDRESS, port),
                true,
                20 * S,
                ByteBuffer.wrap(bytes)));
    }

    private void http(ProcessId process, long socket, String host) {
        String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
        say(process, socket, 80, request.getBytes(StandardCharsets.US_ASCII));
    }

    private HostName name(ProcessId process, long socket, long openedNs) {
        return book.nameOf(new Contact(process, socket, ADDRESS, openedNs));
    }

    private static HostName dns(String name) {
        return new HostName(name, NameSource.DNS);
    }

    @Test
    void whatAProcessWasToldNamesItsConnections() {
        resolve(CURL, "www.example.com", 60, 10 * S);
        assertThat(name(CURL, SOCKET, 11 * S)).isEqualTo(dns("www.example.com"));
        assertThat(name(CURL, SOCKET, 9 * S)).isEqualTo(HostName.NONE); // opened before it asked
        assertThat(name(CURL, SOCKET, 10_000 * S)).isEqualTo(dns("www.example.com")); // it may keep an address for long
    }

    @Test
    void forAnotherProcessItHoldsOnlyWhileItLives() {
        resolve(CURL, "www.example.com", 60, 10 * S);
        assertThat(name(OTHER, SOCKET, 11 * S)).isEqualTo(dns("www.example.com"));
        assertThat(name(OTHER, SOCKET, 70 * S)).isEqualTo(dns("www.example.com"));
        assertThat(name(OTHER, SOCKET, 71 * S)).isEqualTo(HostName.NONE);
        assertThat(name(OTHER, SOCKET, 9 * S)).isEqualTo(HostName.NONE);
        assertThat(name(OTHER, SOCKET, 0)).isEqualTo(HostName.NONE);
    }

    @Test
    void ofSeveralNamesNoneIsGuessed() {
        resolve(CURL, "a.example", 60, 10 * S);
        resolve(CURL, "b.example", 600, 11 * S);
        assertThat(name(CURL, SOCKET, 12 * S)).isEqualTo(HostName.NONE);
        assertThat(name(OTHER, SOCKET, 12 * S)).isEqualTo(HostName.NONE);
        assertThat(name(CURL, SOCKET, 100 * S)).isEqualTo(dns("b.example")); // the other's time is over
    }

    @Test
    void aConnectionThatSaysItsNameIsBelieved() {
        resolve(CURL, "a.example", 60, 10 * S);
        resolve(CURL, "b.example", 60, 10 * S);
        http(CURL, SOCKET, "b.example");
        http(CURL, SOCKET + 1, "c.example");
        assertThat(name(CURL, SOCKET, 12 * S)).isEqualTo(dns("b.example"));
        assertThat(name(CURL, SOCKET + 1, 12 * S)).isEqualTo(new HostName("c.example", NameSource.HTTP));
        assertThat(name(OTHER, SOCKET + 2, 100 * S)).isEqualTo(HostName.NONE);
    }

    @Test
    void aNameThatMayBeACoverYieldsToWhatItsOwnProcessWasTold() {
        byte[] hello =
                new TlsWriter().serverName("cover.example").encryptedHello().records(16_384);
        say(CURL, SOCKET, 443, hello);
        resolve(OTHER, "others.example", 60, 10 * S);
        assertThat(name(CURL, SOCKET, 12 * S)).isEqualTo(new HostName("cover.example", NameSource.SNI_ECH));
        resolve(CURL, "told.example", 60, 11 * S);
        assertThat(name(CURL, SOCKET, 12 * S)).isEqualTo(dns("told.example"));
    }

    @Test
    void theFirstRequestNamesAConnection() {
        http(CURL, SOCKET, "first.example");
        http(CURL, SOCKET, "second.example");
        assertThat(name(CURL, SOCKET, S).text()).isEqualTo("first.example");
    }

    @Test
    void answersToWhatWasAskedAreKeptAsTheyCame() {
        resolve(CURL, "www.example.org", 60, S);
        dns(
                OTHER,
                true,
                2 * S,
                DnsWriter.query(8, 1).question("none.example.org", 28).toBytes());
        byte[] none = DnsWriter.response(8, 0).question("none.example.org", 28).toBytes();
        none[3] |= 3; // no such name
        dns(OTHER, false, 3 * S, none);
        dns(OTHER, false, 4 * S, none); // nobody has asked again
        assertThat(book.answers())
                .containsExactly(
                        new DnsAnswer(S, CURL, DNS_SOCKET, RESOLVER, "www.example.org", 1, 0, List.of(ADDRESS)),
                        new DnsAnswer(3 * S, OTHER, DNS_SOCKET, RESOLVER, "none.example.org", 28, 3, List.of()));
        for (int i = 0; i < 5_000; i++) {
            resolve(CURL, i + ".example.org", 60, 5 * S);
        }
        assertThat(book.answers())
                .hasSize(4_096)
                .last()
                .extracting(DnsAnswer::name)
                .isEqualTo("4999.example.org");
    }

    @Test
    void anAnswerToAnotherQuestionIsNotBelieved() {
        byte[] forged = DnsWriter.response(7, 1)
                .question("bank.example", DnsMessage.TYPE_A)
                .v4("bank.example", 60, SERVER)
                .toBytes();
        dns(CURL, false, 10 * S, forged); // never asked
        dns(
                CURL,
                true,
                10 * S,
                DnsWriter.query(8, 1)
                        .question("bank.example", DnsMessage.TYPE_A)
                        .toBytes());
        dns(CURL, false, 10 * S, forged); // another number
        dns(OTHER, false, 10 * S, forged);
        dns(
                CURL,
                true,
                10 * S,
                DnsWriter.query(7, 1)
                        .question("other.example", DnsMessage.TYPE_A)
                        .toBytes());
        dns(CURL, false, 10 * S, forged); // another name
        assertThat(name(CURL, SOCKET, 11 * S)).isEqualTo(HostName.NONE);
    }

    @Test
    void whatMulticastSaysCountsForLocalNamesOnly() {
        for (String name : new String[] {"printer.local", "bank.example"}) {
            book.take(new Payload(
                    CURL,
                    DNS_SOCKET,
                    Protocol.UDP,
                    new Endpoint(IpAddress.UNSPECIFIED, 5353),
                    new Endpoint(IpAddress.v4(0x0a000009), 5353),
                    false,
                    10 * S,
                    ByteBuffer.wrap(DnsWriter.response(0, 1)
                            .question(name, DnsMessage.TYPE_A)
                            .v4(name, 60, SERVER)
                            .toBytes())));
        }
        assertThat(name(CURL, SOCKET, 11 * S)).isEqualTo(dns("printer.local"));
    }

    @Test
    void aServersOwnNameIsNotItsClients() {
        book.take(new Payload(
                CURL,
                SOCKET,
                Protocol.TCP,
                new Endpoint(LOCAL.address(), 80),
                new Endpoint(ADDRESS, 50_000),
                false,
                S,
                ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: me.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII))));
        assertThat(name(CURL, SOCKET, S)).isEqualTo(HostName.NONE);
    }

    private DnsQuestions ask(ProcessId process, String name, long timeNs) {
        byte[] query = DnsWriter.query(7, 1).question(name, DnsMessage.TYPE_A).toBytes();
        return book.take(
                new Payload(process, DNS_SOCKET, Protocol.UDP, LOCAL, RESOLVER, true, timeNs, ByteBuffer.wrap(query)));
    }

    @Test
    void whatIsAskedHasFigures() {
        assertThat(ask(CURL, "abcd.example", 10 * S)).isEqualTo(new DnsQuestions(1, 1, 4, 2, 1));
        assertThat(ask(CURL, "abcd.example", 11 * S)).as("again").isEqualTo(new DnsQuestions(1, 0, 4, 2, 0));
        assertThat(ask(CURL, "AaaA.example", 20 * S)).as("next span").isEqualTo(new DnsQuestions(1, 1, 4, 0, 1));
        assertThat(ask(OTHER, "abcd.example", 20 * S)).as("another").isEqualTo(new DnsQuestions(1, 1, 4, 2, 1));
        dns(CURL, false, 22 * S, DnsWriter.response(7, 1).toBytes());
        DnsQuestions both = ask(CURL, "ab", 23 * S).plus(ask(CURL, "abcdefgh", 23 * S));
        assertThat(both).isEqualTo(new DnsQuestions(2, 2, 10, 4, 0));
        assertThat(both.meanLabelChars()).isEqualTo(5);
        assertThat(both.meanEntropyBits()).isEqualTo(2);
        assertThat(both.newShare()).isEqualTo(1);
        assertThat(DnsQuestions.NONE.meanEntropyBits()).isZero();
    }

    @Test
    void nearlyAllNewNamesAreKnownToBeNew() {
        for (int many : new int[] {1_000, 20_000}) {
            DnsQuestions sum = DnsQuestions.NONE;
            for (int i = 0; i < many; i++) {
                sum = sum.plus(ask(new ProcessId(many, 1), "host" + i + ".example", S));
            }
            assertThat(sum.questions()).isEqualTo(many);
            assertThat(sum.newShare()).isBetween(many == 1_000 ? 0.98 : 0.85, 1.0);
        }
    }

    @Test
    void theBookDoesNotGrowForEver() {
        for (int i = 0; i < 30_000; i++) {
            String name = "n" + i + ".example";
            dns(
                    CURL,
                    true,
                    S,
                    DnsWriter.query(7, 1).question(name, DnsMessage.TYPE_A).toBytes());
            dns(
                    CURL,
                    false,
                    S,
                    DnsWriter.response(7, 1)
                            .question(name, DnsMessage.TYPE_A)
                            .v4(name, 60, i)
                            .toBytes());
            http(CURL, 100 + i, name);
        }
        assertThat(book.nameOf(new Contact(OTHER, 5, IpAddress.v4(100), 2 * S))).isEqualTo(HostName.NONE);
        assertThat(book.nameOf(new Contact(OTHER, 5, IpAddress.v4(29_999), 2 * S)))
                .isEqualTo(dns("n29999.example"));
        assertThat(name(CURL, 100, 2 * S)).isEqualTo(HostName.NONE);
        assertThat(name(CURL, 100 + 29_999, 2 * S).text()).isEqualTo("n29999.example");
    }
}
