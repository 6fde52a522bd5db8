package io.sockscope.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** What a result must be on the kernel that runs the tests: {@link KnownMisses}, in both directions. */
public final class Expectation {
    private Expectation() {}

    /**
     * Fails unless the result is as expected.
     *
     * @param config of the kernel that gave it, if that shows it
     */
    public static void hold(CaseResult result, Optional<KernelConfig> config) {
        Optional<KnownMisses.Miss> miss = KnownMisses.of(result.family(), result.name());
        switch (result.verdict()) {
            case EXACT ->
                assertThat(miss)
                        .as("%s is exact now: take it out of KnownMisses", result.name())
                        .isEmpty();
            case OFF -> {
                String expected = miss.map(known -> known.shape().pattern()).orElse("");
                assertThat(result.detail()).as(result.name()).matches(expected);
            }
            case ABSENT -> holdAbsent(result, config);
            case REFUSED -> fail(result.name() + ": no family was asked for, and yet: " + result.detail());
        }
    }

    /** The kernel's own word on what it lacks, so that a case cannot slip away. */
    private static void holdAbsent(CaseResult result, Optional<KernelConfig> config) {
        assumeTrue(
                config.isPresent(),
                () -> result.name() + " is not in this kernel, which keeps its configuration to itself: "
                        + result.detail());
        Optional<String> option = KernelConfig.optionOf(result.name());
        assertThat(option).as("%s: %s", result.name(), result.detail()).isPresent();
        assertThat(config.orElseThrow().set())
                .as("%s: %s", result.name(), result.detail())
                .doesNotContain(option.orElseThrow());
    }
}
