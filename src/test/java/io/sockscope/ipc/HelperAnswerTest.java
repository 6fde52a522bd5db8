package io.sockscope.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelperAnswerTest {
    @Test
    void readsWhereTheHelperListens() {
        assertThat(HelperAnswer.parse("SOCKSCOPE 1 /run/sockscope/x/socket"))
                .contains(new HelperAnswer.Listening(Path.of("/run/sockscope/x/socket")));
    }

    @Test
    void readsWhyItWillNotStart() {
        assertThat(HelperAnswer.parse("REFUSED 4 no BTF | boot a kernel with CONFIG_DEBUG_INFO_BTF=y | or newer"))
                .contains(
                        new HelperAnswer.Refused(4, "no BTF", "boot a kernel with CONFIG_DEBUG_INFO_BTF=y | or newer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SOCKSCOPE 2 /run/sockscope/x/socket",
                "SOCKSCOPE 1 relative/socket",
                "SOCKSCOPE 1 ",
                "REFUSED no permission",
                "REFUSED 3 no remedy",
                "REFUSED 99999 message | remedy"
            })
    void anotherVersionsAnswerIsUnreadableAndNotLost(String line) {
        assertThat(HelperAnswer.parse(line)).contains(new HelperAnswer.Unreadable(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OpenJDK 64-Bit Server VM warning: something", "sockscope 1 /x"})
    void anyOtherLineIsNoAnswer(String line) {
        assertThat(HelperAnswer.parse(line)).isEmpty();
    }
}
