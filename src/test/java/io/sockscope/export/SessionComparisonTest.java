package io.sockscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.analysis.Program;
import io.sockscope.export.SessionComparison.Counts;
import io.sockscope.export.SessionComparison.Exchange;
import io.sockscope.export.SessionComparison.ProgramChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionComparisonTest {
    private static ProgramChange change(Map<String, Counts> failures) {
        var nothing = new Exchange(List.of(), List.of());
        var program = Optional.of(new Program("curl", "/usr/bin/curl"));
        return new ProgramChange(program, program, List.of(), nothing, nothing, failures);
    }

    @Test
    void failuresOfAnotherErrnoAreAChangeThoughAsManyFail() {
        assertThat(change(Map.of("ECONNREFUSED", new Counts(5, 0), "ETIMEDOUT", new Counts(0, 5)))
                        .isNotable())
                .isTrue();
    }

    @Test
    void theSameFailuresAreNone() {
        assertThat(change(Map.of("ECONNREFUSED", new Counts(5, 5))).isNotable()).isFalse();
        assertThat(change(Map.of("ECONNREFUSED", new Counts(10, 11))).isNotable())
                .isFalse();
    }
}
