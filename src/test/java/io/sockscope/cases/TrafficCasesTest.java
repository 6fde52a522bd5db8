package io.sockscope.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every case on this kernel, with the family that the program chooses: exact, unless {@link KnownMisses} says how it is
 * not.
 */
@Tag("kernel")
class TrafficCasesTest {
    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> traffic() throws Exception {
        CaseProgram program = CaseProgram.BUILT;
        FamilyRun run = FamilyRun.of(Optional.empty(), program, program.list());
        DynamicTest table = DynamicTest.dynamicTest(
                "every known miss is a case",
                () -> assertThat(program.list()).containsAll(KnownMisses.names(run.family())));
        return Stream.concat(
                Stream.of(table),
                run.results().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> hold(each))));
    }

    private static void hold(CaseResult result) throws IOException {
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
            case ABSENT -> holdAbsent(result);
            case REFUSED -> fail(result.name() + ": no family was asked for, and yet: " + result.detail());
        }
    }

    /** The kernel's own word on what it lacks, so that a case cannot slip away. */
    private static void holdAbsent(CaseResult result) throws IOException {
        Optional<KernelConfig> config = KernelConfig.ofThisKernel();
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
