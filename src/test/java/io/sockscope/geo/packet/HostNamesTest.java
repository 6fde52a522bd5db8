package io.sockscope.geo.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "EXAMPLE.com., example.com",
        "localhost, localhost",
        "_dmarc.a-b.xn--bcher-kva.example, _dmarc.a-b.xn--bcher-kva.example",
        "1.2.3.4a, 1.2.3.4a",
        "4chan, 4chan"
    })
    void namesAreWrittenInOneWay(String text, String name) {
        assertThat(HostNames.clean(text)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", ".a", "a..b", "a.b..", "1.2.3.4", "a.1", "a b", "a\n", "a\0", "<a>", "=a", "\u202ea",
                "ä.de", "*.a"
            })
    void whatIsNoHostNameIsNothing(String text) {
        assertThat(HostNames.clean(text)).isEmpty();
    }

    @Test
    void lengthsAreThoseOfTheStandard() {
        String label = "a".repeat(63);
        assertThat(HostNames.clean(label)).contains(label);
        assertThat(HostNames.clean(label + "a")).isEmpty();
        String longest = String.join(".", label, label, label, "a".repeat(61));
        assertThat(longest).hasSize(253);
        assertThat(HostNames.clean(longest + ".")).contains(longest);
        assertThat(HostNames.clean(longest + "a")).isEmpty();
    }
}
