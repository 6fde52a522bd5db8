package io.sockscope.health;

import io.sockscope.cases.Expectation;
import io.sockscope.cases.KernelUnderTest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health and times on this kernel, with the family that the program chooses. */
@Tag("kernel")
class HealthTest {
    private static final double SHARP_MS = 10;

    @TempDir
    private Path directory = Path.of("");

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> health() throws Exception {
        KernelUnderTest kernel = KernelUnderTest.running();
        HealthRun run = HealthRun.of(directory, Optional.empty(), SHARP_MS);
        return run.results().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> Expectation.hold(each, kernel)));
    }
}
