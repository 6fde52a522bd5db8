package io.sockscope.cases;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a result must be on the kernel that runs the tests, where no family was asked for. */
public final class Expectation {
    private Expectation() {}

    /** Fails unless the result is as expected. */
    public static void hold(CaseResult result, KernelUnderTest kernel) {
        holdJudged(kernel.judge(result), kernel);
    }

    static void holdJudged(CaseResult judged, KernelUnderTest kernel) {
        switch (judged.verdict()) {
            case EXACT, MISSED -> {}
            case OFF -> fail(judged.name() + ": " + judged.detail());
            case ABSENT ->
                assumeTrue(
                        kernel.config().isPresent(),
                        () -> judged.name() + " is not in this kernel, which keeps its configuration to itself: "
                                + judged.detail());
            case REFUSED -> fail(judged.name() + ": no family was asked for, and yet: " + judged.detail());
        }
    }
}
