package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A kernel that does not describe its types: the file is covered, in a mount namespace of the test's own. */
@Tag("kernel")
class WithoutBtfKernelTest {
    @Test
    void the_doctor_says_that_no_family_can_work_and_what_to_do() throws Exception {
        Programs.Result result = withoutBtf("doctor");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
        assertThat(result.out())
                .contains("no   btf", "no   probes")
                .contains("Remedy: Use a kernel built with CONFIG_DEBUG_INFO_BTF=y");
        assertThat(result.out() + result.err()).doesNotContain("\tat ");
    }

    @Test
    void so_says_a_recording_under_each_family() throws Exception {
        for (String family : List.of("tracing", "tracepoint", "kprobe")) {
            Programs.Result result = withoutBtf("record", "--all", "--probes", family, "--out", "-");

            assertThat(result.exitCode()).as(family + ": " + result.err()).isEqualTo(4);
            assertThat(result.err()).contains("/sys/kernel/btf/vmlinux", "CONFIG_DEBUG_INFO_BTF=y");
        }
    }

    private static Programs.Result withoutBtf(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "sh", "-c", "mount -t tmpfs none /sys/kernel/btf && exec \"$@\"", "sh"));
        command.addAll(Programs.sockscope(arguments));
        return Programs.run(command);
    }
}
