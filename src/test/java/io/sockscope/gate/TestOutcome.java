package io.sockscope.gate;

/** How one test ended. */
sealed interface TestOutcome {
    /** It ran and held. */
    record Passed() implements TestOutcome {}

    /**
     * It ran and did not hold, or could not start.
     *
     * @param message what it said, on one line
     */
    record Failed(String message) implements TestOutcome {}

    /**
     * It did not run.
     *
     * @param reason why, on one line
     */
    record Skipped(String reason) implements TestOutcome {}
}
