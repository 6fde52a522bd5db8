package io.sockscope.kernel;

import org.junit.jupiter.api.Tag;

/** The same where processes are found by polling /proc. */
@Tag("kernel")
class PollingRulesKernelTest extends RulesKernelTest {
    @Override
    String processes() {
        return "proc";
    }
}
