package io.sockscope.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against figures worked out by hand. */
class AgreementTest {
    private static final List<Integer> TRUTH = List.of(80, 80, 80, 53, 53, 53);

    private static double rand(Integer... found) {
        return Agreement.of(TRUTH, List.of(found)).rand();
    }

    @Test
    void theSameKindsUnderOtherNamesAgree() {
        assertThat(rand(1, 1, 1, 0, 0, 0)).isEqualTo(1);
    }

    @Test
    void oneKindForAllSaysNothing() {
        assertThat(rand(0, 0, 0, 0, 0, 0)).isZero();
    }

    @Test
    void whatIsLeftAloneIsNoKind() {
        assertThat(rand(-1, -1, -1, -1, -1, -1)).isZero();
        assertThat(Agreement.of(TRUTH, List.of(0, 0, -1, 1, 1, 1)).placed()).isEqualTo(5 / 6.0);
    }

    @Test
    void oneThatIsMisplacedCosts() {
        // Pairs: 6 in truth, 1 + 6 found, 1 + 3 in both, 15 in all.
        assertThat(rand(0, 0, 1, 1, 1, 1)).isCloseTo((4 - 6 * 7 / 15.0) / (6.5 - 6 * 7 / 15.0), within(1e-12));
    }
}
