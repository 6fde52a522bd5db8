package io.sockscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class TokenTest {
    private final Token token = Token.random(new SecureRandom());

    @Test
    void travelsAsHexDigits() {
        assertThat(token.hex()).matches("[0-9a-f]{64}");
        assertThat(Token.parse(token.hex())).isEqualTo(token);
        assertThat(Token.of(token.bytes())).isEqualTo(token);
    }

    @Test
    void noTwoAreEqual() {
        assertThat(Token.random(new SecureRandom())).isNotEqualTo(token);
    }

    @Test
    void showsNothingOfItself() {
        assertThat(new Command.ClientHello(1, token).toString())
                .doesNotContain(token.hex().substring(0, 8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Token.parse("secret"))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> Token.parse("x".repeat(64)));
        assertThatIllegalArgumentException().isThrownBy(() -> Token.of(new byte[31]));
    }
}
