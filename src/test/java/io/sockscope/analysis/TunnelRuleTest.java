package io.sockscope.analysis;

import static io.sockscope.analysis.Traffic.end;
import static io.sockscope.analysis.Traffic.ns;
import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Payload;
import io.sockscope.event.Protocol;
import io.sockscope.geo.NameBook;
import io.sockscope.geo.packet.DnsMessage;
import io.sockscope.geo.packet.DnsWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tunnels are told by size, letters, novelty and rate together, from queries as they are on the wire. */
class TunnelRuleTest {
    private static final Endpoint SERVER = end(1, 53);
    private static final Endpoint LOCAL = new Endpoint(IpAddress.v4(0x0a000001), 40_000);
    private static final String HEX = "0123456789abcdef";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String BASE64 = BASE32 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ0189-_";
    private static final int EDNS_BYTES = 23; // OPT with a cookie of eight bytes, RFC 7873

    private final Random random = new Random(11);

    /** Queries for these names, so many a second. */
    private Traffic asking(int queries, double perSecond, IntFunction<String> names) {
        var book = new NameBook();
        DnsQuestions asked = DnsQuestions.NONE;
        int bytes = 0;
        for (int i = 0; i < queries; i++) {
            byte[] query = DnsWriter.query(i, 1)
                    .question(names.apply(i), DnsMessage.TYPE_A)
                    .toBytes();
            bytes += query.length + EDNS_BYTES;
            asked = asked.plus(book.take(new Payload(
                    Traffic.PROCESS, 1, Protocol.UDP, LOCAL, SERVER, true, ns(i / perSecond), ByteBuffer.wrap(query))));
        }
        assertThat(asked.questions()).isEqualTo(queries);
        double seconds = queries / perSecond;
        return new Traffic(seconds + 1).queries(SERVER, 0, seconds, bytes / queries, queries, asked);
    }

    private String letters(String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .reduce("", String::concat);
    }

    private static List<Verdict> tunnels(Traffic traffic) {
        return traffic.verdicts().stream()
                .filter(verdict -> verdict.kind() == Kind.DNS_TUNNEL)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({HEX + ", 63", BASE32 + ", 50", BASE32 + ", 63", BASE64 + ", 60"})
    void dataInLabels(String alphabet, int length) {
        assertThat(tunnels(asking(
                        200, 10, i -> letters(alphabet, length) + "." + letters(alphabet, 20) + ".t.example.com")))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.sentence())
                            .contains(
                                    "200 DNS queries", "100 % for new names", length + " characters", "11.1 a second");
                    assertThat(verdict.confidence()).isBetween(0.5, 0.9);
                });
    }

    @Test
    void ordinaryNames() {
        List<String> hosts = List.of("www", "mail", "api", "static", "login", "img1", "cdn", "update", "fonts", "news");
        List<String> sites = List.of("example.com", "example.org", "a-rather-long-name-of-a-company.example");
        assertThat(tunnels(asking(300, 20, i -> hosts.get(i % 10) + "." + sites.get(i % 3))))
                .isEmpty();
    }

    /** Names of a content network are as random, and new, but short. */
    @Test
    void contentNetworks() {
        assertThat(tunnels(asking(300, 20, i -> "d" + letters(HEX, 13) + ".cloudfront.example")))
                .isEmpty();
        assertThat(tunnels(asking(300, 20, i -> "r" + i + "---sn-" + letters(BASE32, 8) + ".videos.example")))
                .isEmpty();
    }

    /** As a resolver that validates asks: with EDNS and a cookie, for keys of long and speaking names. */
    @Test
    void validatingResolvers() {
        List<String> names = List.of("_443._tcp.", "_dmarc.", "selector1._domainkey.", "_acme-challenge.", "");
        assertThat(tunnels(asking(
                        300,
                        20,
                        i -> names.get(i % 5) + "customer-" + i
                                + ".department-of-administration.a-very-long-name-of-a-region.example")))
                .isEmpty();
    }

    @Test
    void oneOfAllIsNotEnough() {
        IntFunction<String> data = i -> letters(BASE32, 60) + "." + letters(BASE32, 20) + ".t.example";
        assertThat(tunnels(asking(200, 10, data))).as("all").hasSize(1);
        assertThat(tunnels(asking(39, 10, data))).as("few").isEmpty();
        assertThat(tunnels(asking(200, 0.05, data))).as("seldom").isEmpty();
        String again = data.apply(0);
        assertThat(tunnels(asking(200, 10, i -> again))).as("the same name").isEmpty();
        assertThat(tunnels(asking(200, 10, i -> "a".repeat(50) + i + "." + letters(BASE32, 40) + ".t.example")))
                .as("no entropy")
                .isEmpty();
    }

    @Test
    void manyProcessesOfOneQuestionEachAreAsFastAsTheyAreTogether() {
        var traffic = new Traffic(30);
        var one = new DnsQuestions(1, 1, 60, 4.5, 1);
        IntStream.range(0, 100).forEach(i -> traffic.queries(SERVER, i * 0.1, i * 0.1 + 0.05, 150, 1, one));
        assertThat(tunnels(traffic)).singleElement().satisfies(verdict -> {
            assertThat(verdict.sentence()).contains("10.1 a second");
            assertThat(verdict.connections()).hasSize(100);
        });
    }

    @Test
    void aTunnelThatRestsIsAsFastAsWhileItIsUsed() {
        var asked = new DnsQuestions(400, 400, 400 * 60, 400 * 4.5, 4);
        assertThat(tunnels(new Traffic(3_600).queries(SERVER, 0, 3_600, 150, 400, asked)))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.sentence()).contains("10.0 a second"));
    }

    /** Old recordings have sizes only, and a program may have asked before it was listened to. */
    @Test
    void whereNothingWasHeard() {
        var heard = new DnsQuestions(20, 20, 20 * 4, 20 * 2.0, 1);
        for (DnsQuestions asked : List.of(DnsQuestions.NONE, heard)) {
            assertThat(tunnels(new Traffic(10).queries(SERVER, 0, 0, 180, 300, asked)))
                    .singleElement()
                    .satisfies(verdict -> {
                        assertThat(verdict.sentence())
                                .contains("300 DNS queries of 180 bytes", "what they asked was not heard");
                        assertThat(verdict.confidence()).isEqualTo(0.6);
                    });
        }
        assertThat(tunnels(new Traffic(10).queries(SERVER, 0, 0, 45, 300, DnsQuestions.NONE)))
                .isEmpty();
    }
}
