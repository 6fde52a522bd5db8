package io.sockscope.kernel;

import org.junit.jupiter.api.Tag;

/** The same where the netlink process connector tells of processes, and not programs in the kernel. */
@Tag("kernel")
class NetlinkRulesKernelTest extends RulesKernelTest {
    @Override
    String processes() {
        return "netlink";
    }
}
