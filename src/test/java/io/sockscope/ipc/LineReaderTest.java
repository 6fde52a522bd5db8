package io.sockscope.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final int MAX_CHARS = 10;

    @Test
    void splitsAtLineEndsAndKeepsALastLineWithoutOne() throws IOException {
        assertThat(lines("one\n\ntwo")).containsExactly("one", "", "two");
    }

    @Test
    void aLongLineIsCutAndTheNextOneIsWhole() throws IOException {
        assertThat(lines("x".repeat(100_000) + "\nnext\n")).containsExactly("x".repeat(MAX_CHARS), "next");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() throws IOException {
        assertThat(lines("\u001b[2Jred\r\n")).containsExactly("[2Jred");
    }

    private static List<String> lines(String text) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MAX_CHARS);
        List<String> lines = new ArrayList<>();
        for (String line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }
}
