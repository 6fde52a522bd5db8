package io.sockscope.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void ordinaryNamesOfAnyLanguageStayAsTheyAre() {
        assertThat(SafeText.escape("nginx: worker", 32)).isEqualTo("nginx: worker");
        assertThat(SafeText.escape("数据库", 32)).isEqualTo("数据库");
    }

    @Test
    void whatCouldDeceiveIsWrittenOut() {
        assertThat(SafeText.escape("a\nb\u001b[31m", 32)).isEqualTo("a\\x0ab\\x1b[31m");
        assertThat(SafeText.escape("evil\u202etxt", 32)).isEqualTo("evil\\u202etxt");
        assertThat(SafeText.escape("zero\u200bwidth", 32)).isEqualTo("zero\\u200bwidth");
        assertThat(SafeText.escape("lone\ud800", 32)).isEqualTo("lone\\ud800");
        assertThat(SafeText.escape("a\\x0a", 32)).isEqualTo("a\\\\x0a");
    }

    @Test
    void aLongNameIsCutAndSaysSo() {
        assertThat(SafeText.escape("x".repeat(100), 10)).isEqualTo("x".repeat(9) + "…");
        assertThat(SafeText.escape("x".repeat(10), 10)).isEqualTo("x".repeat(10));
        assertThat(SafeText.escape("", 10)).isEmpty();
    }

    @Test
    void neverLongerThanAskedAndNeverAControlCharacter() {
        var random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(30), 0, 0x3000).forEach(text::appendCodePoint);
            int most = 1 + random.nextInt(20);
            String safe = SafeText.escape(text.toString(), most);
            assertThat(safe).hasSizeLessThanOrEqualTo(most);
            assertThat(safe.codePoints())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        }
    }
}
