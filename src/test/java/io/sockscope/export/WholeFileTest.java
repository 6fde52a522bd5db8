package io.sockscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void whoIsInterruptedGivesUpAndLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "as it was");
        try (WholeFile whole = WholeFile.open(file)) {
            assertThatThrownBy(() -> whole.write(out -> {
                        out.write("new".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                        Thread.currentThread().interrupt();
                        out.write('!');
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("x.csv")
                    .hasMessageContaining("cancelled");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("as it was");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderThatIsGoneIsSaidOnce() throws IOException {
        Path file = Files.createDirectory(folder.resolve("gone")).resolve("x.csv");
        try (WholeFile whole = WholeFile.open(file)) {
            try (var files = Files.list(file.getParent())) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(file.getParent());
            assertThatThrownBy(() -> whole.write(out -> out.write('x')))
                    .hasMessageMatching("Can't write .*x\\.csv: (?!Can't).*");
        }
    }
}
