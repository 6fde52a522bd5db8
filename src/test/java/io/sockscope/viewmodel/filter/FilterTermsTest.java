package io.sockscope.viewmodel.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.IpAddress;
import io.sockscope.viewmodel.filter.FilterTerms.Bounds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTermsTest {
    /** A process of this name, and nothing else. */
    private record Named(String name) implements Filterable {
        @Override
        public String words() {
            return name;
        }

        @Override
        public List<String> texts(WordKey key) {
            return key != WordKey.PROC || name.isEmpty() ? List.of() : List.of(name);
        }

        @Override
        public double quantity(QuantityKey key) {
            return Double.NaN;
        }

        @Override
        public IpAddress address(boolean remote) {
            return IpAddress.v4(0);
        }
    }

    private static boolean passes(String filter, String name) {
        return ((FilterText.Filter) FilterText.parse(filter)).matches(new Named(name));
    }

    @Test
    void whatIsEqualIsNoLongerAndNoShorter() {
        assertThat(passes("proc:java", "javac")).isTrue();
        assertThat(passes("proc=java", "javac")).isFalse();
        assertThat(passes("proc=java", "java")).isTrue();
        assertThat(passes("proc=j*", "java")).isFalse();
        assertThat(passes("proc=javac,java", "java")).isTrue();
        assertThat(passes("-proc=java", "java")).isFalse();
        assertThat(passes("proc=\"\"", "")).isTrue();
        assertThat(passes("proc=\"\"", "java")).isFalse();
    }

    @Test
    void anyNameCanBeAskedForAndNoOtherIsMeant() {
        var random = new Random(11);
        String signs = "ab \",*?=:-\t\u00e9\u4e2d";
        for (int i = 0; i < 20_000; i++) {
            String name = any(random, signs);
            String other = any(random, signs);
            String text = FilterTerms.of("udp").with(WordKey.PROC, List.of(name, "x"));
            assertThat(passes(text.substring("udp ".length()), name)).as(text).isTrue();
            assertThat(passes(text.substring("udp ".length()), other)).as(text).isEqualTo(other.equals(name));
            assertThat(passes(FilterTerms.of("").hiding(WordKey.PROC, name), other))
                    .as(name)
                    .isEqualTo(!other.equals(name));
        }
    }

    private static String any(Random random, String letters) {
        var text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void onlyTheConditionsOnOneKeyAreExchanged() {
        FilterTerms terms = FilterTerms.of("Nginx proc:a,b  rate>1M -proc:c \"two words\"");
        assertThat(terms.with(WordKey.PROC, List.of("d"))).isEqualTo("nginx rate>1m \"two words\" proc=d");
        assertThat(terms.with(WordKey.PROC, List.of())).isEqualTo("nginx rate>1m \"two words\"");
        assertThat(terms.without(QuantityKey.RATE)).isEqualTo("nginx proc:a,b -proc:c \"two words\"");
        assertThat(terms.only(QuantityKey.PID, 7)).endsWith(" \"two words\" pid:7");
        assertThat(terms.hiding(QuantityKey.PID, 7)).endsWith(" -pid:7");
        assertThat(terms.has(WordKey.PROC)).isTrue();
        assertThat(terms.has(WordKey.USER)).isFalse();
        assertThat(FilterTerms.of("-proc:c").has(WordKey.PROC)).isTrue();
    }

    @Test
    void itIsSaidWhatIsAskedFor() {
        assertThat(FilterTerms.of("proc:a rate>1").asksFor(WordKey.PROC, new Named("a")))
                .isTrue();
        assertThat(FilterTerms.of("proc:a").asksFor(WordKey.PROC, new Named("b")))
                .isFalse();
        assertThat(FilterTerms.of("-proc:a").asksFor(WordKey.PROC, new Named("b")))
                .isFalse();
        assertThat(FilterTerms.of("").asksFor(WordKey.PROC, new Named("b"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "rtt>20ms, 20ms, ''",
        "rtt<=1s, '', 1s",
        "rtt:1ms-2ms, 1ms, 2ms",
        "rtt:5, 5, 5",
        "rtt>1ms rtt<9ms, 1ms, 9ms",
        "-rtt>1ms, '', ''",
        "'rtt:1ms,2ms', '', ''",
        "rate>1M, '', ''"
    })
    void boundsAreReadAsTheyAreWritten(String text, String from, String to) {
        assertThat(FilterTerms.of(text).bounds(QuantityKey.RTT)).isEqualTo(new Bounds(from, to));
    }

    @ParameterizedTest
    @CsvSource({"20ms, '', tcp rtt>=20ms", "'', 1S, tcp rtt<=1s", "1, 2, tcp rtt:1-2", "3, 3, tcp rtt:3", "'', ' ', tcp"
    })
    void boundsAreWritten(String from, String to, String text) {
        FilterTerms terms = FilterTerms.of("rtt>9 tcp");
        assertThat(terms.with(QuantityKey.RTT, new Bounds(from, to))).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1M/s", "1,2", "-1", "1 tcp", "9s"})
    void whatIsNoBoundIsNotTaken(String from) {
        assertThat(FilterTerms.of("").with(QuantityKey.RTT, new Bounds(from, "2s")))
                .isEmpty();
    }

    @Test
    void aTextThatCannotBeReadHasNoConditions() {
        assertThat(FilterTerms.of("proc:").has(WordKey.PROC)).isFalse();
        assertThat(FilterTerms.of("proc:").with(WordKey.PROC, List.of("a"))).isEqualTo("proc=a");
    }
}
