package io.sockscope.gate;

/** How one test ended. */
sealed interface TestOutcome {
    /** It ran and held. */
    record Passed() implements TestOutcome {}

    /**
     * It ran and did not hold, or could not start.
     *
     * @param message first line of what it said
     */
    record Failed(String message) implements TestOutcome {}

    /**
     * It did not run.
     *
     * @param reason first line of why
     */
    record Skipped(String reason) implements TestOutcome {}
}
