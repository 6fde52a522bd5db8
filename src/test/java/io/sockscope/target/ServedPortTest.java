package io.sockscope.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedPortTest {
    private static int[] codes(String text) throws BadRuleException {
        return ServedPort.parse(text).codes().toArray();
    }

    @Test
    void aNumberMeansBothProtocolsAndAPrefixOne() throws BadRuleException {
        assertThat(codes("53")).containsExactly(53, 0x10035);
        assertThat(codes("tcp:8080")).containsExactly(8080);
        assertThat(codes("udp:65535")).containsExactly(0x1ffff);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "65536", "udp:", "udp:0", "sctp:53", "tcp:udp:53", "53/udp", "-1", "UDP:53", "99999999999"})
    void nonsenseIsSaid(String text) {
        assertThatThrownBy(() -> ServedPort.parse(text))
                .isInstanceOf(BadRuleException.class)
                .hasMessageContaining(text + " is no port")
                .satisfies(e -> assertThat(((BadRuleException) e).remedy()).contains("udp:NUMBER"));
    }
}
