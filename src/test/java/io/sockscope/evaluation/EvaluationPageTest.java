package io.sockscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.analysis.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The figures of the page, worked out by hand. */
class EvaluationPageTest {
    private static Judged judged(Kind truth, Optional<Kind> said) {
        return new Judged(truth, "traffic", "1", said);
    }

    @Test
    void precisionAndRecall() {
        var page = new EvaluationPage(List.of(
                judged(Kind.SERVER, Optional.of(Kind.SERVER)),
                judged(Kind.SERVER, Optional.of(Kind.PROXY)),
                judged(Kind.PROXY, Optional.of(Kind.PROXY)),
                judged(Kind.PROXY, Optional.empty())));
        assertThat(page.precision(Kind.SERVER)).isEqualTo(1);
        assertThat(page.recall(Kind.SERVER)).isEqualTo(0.5);
        assertThat(page.precision(Kind.PROXY)).isEqualTo(0.5);
        assertThat(page.f1(Kind.PROXY)).isEqualTo(0.5);
        assertThat(page.macroF1()).isCloseTo((2 / 3.0 + 0.5) / 2, within(1e-9));
        assertThat(page.text())
                .contains("4 recordings of 2 kinds")
                .contains("2 right")
                .contains("(server) was taken for proxy, 1×")
                .contains("(proxy) was taken for nothing in particular, 1×");
    }
}
