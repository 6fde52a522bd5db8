package io.sockscope.ipc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that a process writes. A line that never ends takes no more memory than its cap (the rest is dropped),
 * and control characters are left out: the lines end up in a terminal.
 */
final class LineReader {
    private final Reader reader;
    private final int maxChars;

    LineReader(InputStream stream, int maxChars) {
        this.reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        this.maxChars = maxChars;
    }

    /** The next line without its end, or null at the end of the stream. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() < maxChars && !Character.isISOControl(c)) {
                line.append((char) c);
            }
            c = reader.read();
        }
        return line.toString();
    }
}
