package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.text.SafeText;
import org.junit.jupiter.api.Test;

class ProcessRowTest {
    private static final String HOSTILE = "a\u202Eb\nc\u0007" + "x".repeat(4_096);

    private static ProcessRow.Look look(String unit, String container) {
        var row = new ProcessRow(new ProcessKey(7, 1));
        var more = new RunningProcess.More(HOSTILE, "", container, unit, -1, false);
        row.scanned(new RunningProcess(7, 1, HOSTILE, HOSTILE, 1, more));
        row.refreshLook(0);
        return row.lookProperty().get();
    }

    @Test
    void whatOthersNameIsSafeAndCut() {
        ProcessRow.Look hostile = look(HOSTILE, "");
        assertThat(hostile.unit()).isEqualTo(SafeText.escape(HOSTILE, 64)).hasSize(64);
        assertThat(look("", HOSTILE).unit()).isEqualTo(hostile.unit());
        for (String text : new String[] {hostile.name(), hostile.user(), hostile.commandLine(), hostile.unit()}) {
            assertThat(text)
                    .startsWith("a\\u202")
                    .doesNotContain("\u202E", "\n", "\u0007")
                    .hasSizeLessThan(161);
        }
    }

    @Test
    void aContainerStandsBeforeAUnit() {
        assertThat(look("cron.service", "").unit()).isEqualTo("cron.service");
        assertThat(look("docker.service", "3f2a").unit()).isEqualTo("3f2a");
    }
}
