package io.sockscope.cases;

import static org.assertj.core.api.Assertions.assertThat;

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
        KernelUnderTest kernel = KernelUnderTest.running();
        FamilyRun run = FamilyRun.of(Optional.empty(), program, program.list());
        DynamicTest table = DynamicTest.dynamicTest(
                "every known miss is a case",
                () -> assertThat(program.list()).containsAll(KnownMisses.names(run.family())));
        return Stream.concat(
                Stream.of(table),
                run.results().stream()
                        .map(each -> DynamicTest.dynamicTest(each.name(), () -> Expectation.hold(each, kernel))));
    }
}
