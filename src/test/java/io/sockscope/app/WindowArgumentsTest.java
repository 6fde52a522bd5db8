package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowArgumentsTest {
    private static Optional<WindowArguments> of(String... words) {
        return WindowArguments.of(List.of(words));
    }

    private static Optional<WindowArguments> session(String file) {
        return Optional.of(new WindowArguments(Optional.of(Path.of(file)), false));
    }

    @Test
    void whatTheWindowShowsFirst() {
        assertThat(of()).contains(new WindowArguments(Optional.empty(), false));
        assertThat(of("--sample")).contains(new WindowArguments(Optional.empty(), true));
        assertThat(of("a.sockscope")).isEqualTo(session("a.sockscope"));
        assertThat(of("/x/A.SOCKSCOPE")).isEqualTo(session("/x/A.SOCKSCOPE"));
        assertThat(of("open", "any file")).isEqualTo(session("any file"));
        assertThat(of("--sample").orElseThrow().isRecording()).isTrue();
        assertThat(of().orElseThrow().isRecording()).isFalse();
    }

    @Test
    void allElseIsForCommands() {
        assertThat(of("record", "--out", "a.sockscope")).isEmpty();
        assertThat(of("analyze", "a.sockscope")).isEmpty();
        assertThat(of("open")).isEmpty();
        assertThat(of("open", "a", "b")).isEmpty();
        assertThat(of("--sample", "a.sockscope")).isEmpty();
        assertThat(of("a\0.sockscope")).isEmpty();
    }
}
