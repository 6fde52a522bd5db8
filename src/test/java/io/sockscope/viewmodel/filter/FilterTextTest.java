package io.sockscope.viewmodel.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.IpAddress;
import io.sockscope.viewmodel.filter.FilterText.Filter;
import io.sockscope.viewmodel.filter.FilterText.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {
    /** A row as the tests need it. */
    private record Row(
            String words,
            Map<WordKey, List<String>> texts,
            Map<QuantityKey, Double> quantities,
            IpAddress remote,
            IpAddress local)
            implements Filterable {
        @Override
        public List<String> texts(WordKey key) {
            return texts.getOrDefault(key, List.of());
        }

        @Override
        public double quantity(QuantityKey key) {
            return quantities.getOrDefault(key, Double.NaN);
        }

        @Override
        public IpAddress address(boolean wantsRemote) {
            return wantsRemote ? remote : local;
        }
    }

    private static final Row NGINX = new Row(
            "nginx 977 tcp 198.51.100.7:40110 established in",
            Map.of(
                    WordKey.PROC,
                    List.of("nginx"),
                    WordKey.PROTO,
                    List.of("tcp"),
                    WordKey.HOST,
                    List.of("198.51.100.7", "api.example.com"),
                    WordKey.STATE,
                    List.of("established")),
            Map.of(
                    QuantityKey.PID,
                    977.0,
                    QuantityKey.RPORT,
                    40110.0,
                    QuantityKey.LPORT,
                    443.0,
                    QuantityKey.RATE,
                    1_800_000.0,
                    QuantityKey.RTT,
                    94_100_000.0),
            IpAddress.v4(0xc6336407),
            new IpAddress(0x20010db8_00000000L, 1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "nginx",
                "NGINX",
                "\"tcp 198\"",
                ":40110",
                "198.51.100.7:40110",
                "proc:nginx",
                "proc:ngi",
                "proc:*x",
                "proc:n?inx",
                "proc:curl,nginx",
                "proc:\"nginx\"",
                "-proc:curl",
                "pid:977",
                "pid=977",
                "host:*.example.com",
                "host:198.51.100.0/24",
                "host:0.0.0.0/0",
                "local:2001:db8::/32",
                "rport:40110",
                "rport:40000-41000",
                "port:443",
                "port:40110",
                "port<1024",
                "rport>1k",
                "rate>1M",
                "rate>=1.8M",
                "rate>1MB/s",
                "rate<=1800k",
                "rtt>90",
                "rtt>90ms",
                "rtt<0.1s",
                "rtt>94000us",
                "proto:tcp rport>1024 host:*.example.com rate>1M",
                "-udp",
                "state:est"
            })
    void theyMatch(String text) {
        assertThat(FilterText.parse(text))
                .isInstanceOfSatisfying(
                        Filter.class,
                        filter -> assertThat(filter.matches(NGINX)).as(text).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl",
                "proc:inx",
                "proc:n?nx",
                "-nginx",
                "host:*.example.org",
                "host:10.0.0.0/8",
                "host:2001:db8::/32",
                "local:198.51.100.0/24",
                "rport:443",
                "rport:1-1024",
                "port:80",
                "rate>2M",
                "rate>1.8M",
                "rtt>1s",
                "down>0",
                "-rate>1",
                "nginx udp",
                "fe80::1"
            })
    void theyDoNot(String text) {
        assertThat(FilterText.parse(text))
                .isInstanceOfSatisfying(
                        Filter.class,
                        filter -> assertThat(filter.matches(NGINX)).as(text).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "color:red|UNKNOWN_KEY|color|0",
                "nginx color:red|UNKNOWN_KEY|color|6",
                "proc:|VALUE_MISSING|proc:|0",
                "proc:a,|VALUE_MISSING|proc:a,|5",
                "rate>|VALUE_MISSING|rate>|0",
                "rport:80-|VALUE_MISSING|rport|9",
                "rate>fast|NOT_A_NUMBER|fast|5",
                "rport:80,http|NOT_A_NUMBER|http|9",
                "rate>1ms|WRONG_UNIT|1ms|5",
                "rtt>1M/s|WRONG_UNIT|1m/s|4",
                "rport:90-80|RANGE_BACKWARDS|90-80|6",
                "proc>nginx|NOT_COMPARABLE|proc>|0",
                "host:10.0.0.0/33|BAD_NETWORK|10.0.0.0/33|5",
                "host:a,10.0.0/8|BAD_NETWORK|10.0.0/8|7",
                "host:999.0.0.1/8|BAD_NETWORK|999.0.0.1/8|5",
                "x \"open|QUOTE_OPEN|\"open|2",
                "proc:\"open|QUOTE_OPEN|\"open|5"
            })
    void mistakesNameThePartAndItsPlace(String text, FilterText.Problem problem, String part, int position) {
        assertThat(FilterText.parse(text)).isInstanceOfSatisfying(Mistake.class, mistake -> {
            assertThat(mistake.problem()).isEqualTo(problem);
            assertThat(mistake.part()).isEqualTo(part);
            assertThat(mistake.position()).isEqualTo(position);
        });
    }

    @Test
    void anUnknownKeyIsAnsweredWithThoseThereAre() {
        assertThat(((Mistake) FilterText.parse("colour:red")).hint()).contains("proc", "host", "rport", "rate", "rtt");
    }

    @Test
    void noTextAtAllMakesItThrow() {
        var random = new Random(3);
        String signs = "abk:>=<\"-,*?/. 019proc:host:rate>rtt<\t\u3000\u00e9";
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            switch (FilterText.parse(text.toString())) {
                case Filter filter -> filter.matches(NGINX);
                case Mistake mistake ->
                    assertThat(mistake.position()).as(text.toString()).isBetween(0, text.length());
            }
        }
    }

    @Test
    void aNegatedTermIsTheOpposite() {
        var random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            String term = anyTerm(random);
            var plain = (Filter) FilterText.parse(term);
            var negated = (Filter) FilterText.parse("-" + term);
            assertThat(negated.matches(NGINX)).as(term).isNotEqualTo(plain.matches(NGINX));
        }
    }

    @Test
    void allTermsHaveToHoldWhateverTheirOrder() {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            var terms = new ArrayList<String>();
            boolean all = true;
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                String term = anyTerm(random);
                terms.add(term);
                all &= ((Filter) FilterText.parse(term)).matches(NGINX);
            }
            assertThat(((Filter) FilterText.parse(String.join(" ", terms))).matches(NGINX))
                    .isEqualTo(all);
            assertThat(((Filter) FilterText.parse(String.join("  ", terms.reversed()))).matches(NGINX))
                    .isEqualTo(all);
        }
    }

    private static String anyTerm(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "proc:" + List.of("nginx", "curl", "n*", "*").get(random.nextInt(4));
            case 1 -> List.of("tcp", "udp", "977").get(random.nextInt(3));
            case 2 -> "rate" + List.of(">", "<", ">=", "<=").get(random.nextInt(4)) + random.nextInt(4) + "M";
            case 3 -> "port:" + List.of("443", "80", "1-65535").get(random.nextInt(3));
            case 4 -> "host:198.51.100." + random.nextInt(9) + "/" + random.nextInt(33);
            default -> "rtt>" + random.nextInt(200) + "ms";
        };
    }

    @Test
    void aGlobIsWhatARegularExpressionSays() {
        var random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            String pattern = any(random, "ab*?");
            String text = any(random, "ab");
            if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
                continue; // Such a pattern means a beginning.
            }
            String regex = pattern.replace("*", ".*").replace('?', '.');
            assertThat(new Term.Glob(pattern).matches(text))
                    .as(pattern + " on " + text)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    private static String any(Random random, String letters) {
        var text = new StringBuilder();
        for (int n = random.nextInt(9); n > 0; n--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void aNetworkHoldsWhatSharesItsBits() {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            int address = random.nextInt();
            int bits = random.nextInt(33);
            int other = random.nextBoolean() ? random.nextInt() : address ^ 1 << random.nextInt(32);
            boolean expected = bits == 0 || address >>> (32 - bits) == other >>> (32 - bits);
            assertThat(new Term.Network(IpAddress.v4(address), 96 + bits).contains(IpAddress.v4(other)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void theNumberOfANetworkIsWhole() {
        var one = new Term.Glob("as1");
        assertThat(one.matches("as1")).isTrue();
        assertThat(one.matches("as15169")).isFalse();
        assertThat(new Term.Glob("goo").matches("google llc")).isTrue();
    }
}
