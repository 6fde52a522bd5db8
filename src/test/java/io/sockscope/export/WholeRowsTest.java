package io.sockscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeRowsTest {
    @TempDir
    Path folder;

    private String kept(String written) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), written);
        assertThat(WholeRows.keep(file, WholeRows.Format.CSV)).isEqualTo(Files.size(file));
        return Files.readString(file);
    }

    @Test
    void aBrokenRowIsCutOff() throws IOException {
        assertThat(kept("a,b\r\n1,2\r\n3,")).isEqualTo("a,b\r\n1,2\r\n");
        assertThat(kept("a,b\r\n1,2\r\n")).isEqualTo("a,b\r\n1,2\r\n");
    }

    @Test
    void aLineEndBetweenQuotesEndsNoRow() throws IOException {
        assertThat(kept("a,b\n\"x\ny\",2\n\"p\nq")).isEqualTo("a,b\n\"x\ny\",2\n");
        assertThat(kept("a,b\n\"he said \"\"no\"\"\n\",2\n\"\"\"\n")).isEqualTo("a,b\n\"he said \"\"no\"\"\n\",2\n");
    }

    @Test
    void aQuoteInJsonHidesNoLineEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("x.ndjson"), "{\"a\":\"\\\"\"}\n{\"b\":1}\n{\"c");
        assertThat(WholeRows.keep(file, WholeRows.Format.NDJSON)).isEqualTo(Files.size(file));
        assertThat(file).hasContent("{\"a\":\"\\\"\"}\n{\"b\":1}\n");
    }

    @Test
    void withoutAWholeRowNothingIsLeft() throws IOException {
        assertThat(kept("a,b")).isEmpty();
        assertThat(kept("")).isEmpty();
    }

    @Test
    void theRowsBeforeAFailureGetTheirPlaceAndItSaysSo() throws IOException {
        Path file = folder.resolve("y.csv");
        try (WholeFile whole = WholeFile.open(file)) {
            try (OutputStream out = whole.draft()) {
                out.write("a,b\n1,2\n3".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(whole.publishRows(new IOException("No space left on device")))
                    .hasMessageContaining("y.csv: No space left on device; the rows written until then are in it");
        }
        assertThat(file).hasContent("a,b\n1,2\n");
    }

    @Test
    void anOlderFileStaysIfNoRowIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("z.csv"), "as it was");
        assertThatThrownBy(() -> {
                    try (WholeFile whole = WholeFile.open(file)) {
                        throw whole.publishRows(new IOException("No space left on device"));
                    }
                })
                .hasMessageEndingWith("No space left on device");
        assertThat(file).hasContent("as it was");
    }
}
