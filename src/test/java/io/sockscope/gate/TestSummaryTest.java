package io.sockscope.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports are planted here as surefire writes them. */
class TestSummaryTest {
    private static final String PASSED = "<testcase name='holds' classname='io.sockscope.a.GoodTest' time='0.1'/>";
    private static final String FAILED = "<testcase name='breaks' classname='io.sockscope.a.BadTest'>"
            + "<failure message='expected 5&#10;but was 4' type='AssertionError'>stack</failure></testcase>";
    private static final String ERROR = "<testcase name='throws' classname='io.sockscope.a.BadTest'>"
            + "<system-out>said before</system-out><error type='E'>boom\n\tat somewhere</error></testcase>";

    /** A failed assumption has no message of its own, but a stack trace. */
    private static final String ASSUMPTION =
            "<testcase name='attaches' classname='io.sockscope.probe.TracingFamilyTest'><skipped type='E'><![CDATA["
                    + "org.opentest4j.TestAbortedException: Assumption failed: no trampolines here\n\tat org.junit.X]]>"
                    + "</skipped></testcase>";

    @TempDir
    Path reports;

    @BeforeEach
    void unitAndUiAreFine() throws IOException {
        plant("unit", "A", PASSED + PASSED);
        plant("ui", "A", PASSED);
    }

    @Test
    void sums_stand_alone_on_the_last_line() throws IOException {
        plant("kernel", "A", PASSED);
        plant("kernel", "B", PASSED + ASSUMPTION);

        assertThat(summary(true).problems()).isEmpty();
        assertThat(summary(true).lines())
                .containsExactly(
                        "unit: 2 passed, 0 failed, 0 skipped",
                        "kernel: 2 passed, 0 failed, 1 skipped",
                        "  skipped: TracingFamilyTest.attaches: Assumption failed: no trampolines here",
                        "ui: 1 passed, 0 failed, 0 skipped",
                        "5 passed, 0 failed, 1 skipped");
    }

    @Test
    void cases_of_kernels_count_too_and_a_refused_family_takes_one_line() {
        List<CaseResult> results = List.of(
                new CaseResult("tracing", "tcp4", CaseVerdict.EXACT, ""),
                new CaseResult("tracing", "icmp", CaseVerdict.MISSED, "no hook: tx -1"),
                new CaseResult("tracing", "udp4", CaseVerdict.OFF, "rx -7"),
                new CaseResult("kprobe", "tcp4", CaseVerdict.REFUSED, "EPERM"),
                new CaseResult("kprobe", "udp4", CaseVerdict.REFUSED, "EPERM"),
                new CaseResult("kprobe", "ktls", CaseVerdict.REFUSED, "EPERM"),
                new CaseResult("kprobe", "icmp", CaseVerdict.REFUSED, "EPERM"));
        KernelRun run = new KernelRun("6.1", Map.of(), results, List.of("the run broke off"));
        TestSummary summary = new TestSummary(List.of(GroupReport.of("vm", List.of(run))), Set.of(), true);

        assertThat(summary.problems()).containsExactly("vm: 2 failed");
        assertThat(summary.lines())
                .containsExactly(
                        "vm: 1 passed, 2 failed, 5 skipped",
                        "  failed: vm.6.1 tracing udp4: off: rx -7",
                        "  failed: vm.6.1: the run broke off",
                        "  skipped: vm.6.1 tracing icmp: missed: no hook: tx -1",
                        "  skipped: 4 tests from vm.6.1 kprobe tcp4 to vm.6.1 kprobe icmp: refused: EPERM",
                        "FAILED: vm: 2 failed",
                        "1 passed, 2 failed, 5 skipped");
    }

    @Test
    void failures_and_errors_fail_the_run_and_are_named_with_what_they_said() throws IOException {
        plant("kernel", "A", PASSED + FAILED + ERROR);

        assertThat(summary(false).problems()).containsExactly("kernel: 2 failed");
        assertThat(summary(false).lines())
                .contains("  failed: BadTest.breaks: expected 5 but was 4", "  failed: BadTest.throws: boom")
                .endsWith("4 passed, 2 failed, 0 skipped");
    }

    @Test
    void a_group_without_reports_fails_the_run() {
        assertThat(summary(false).problems()).containsExactly("kernel: no test ran");
    }

    @Test
    void a_group_where_all_is_skipped_fails_the_run() throws IOException {
        plant("kernel", "A", skipped("io.sockscope.probe.KprobeFamilyTest", "no kprobes"));

        assertThat(summary(true).problems()).containsExactly("kernel: no test ran");
    }

    @Test
    void a_run_that_broke_off_fails_although_its_reports_are_fine() throws IOException {
        plant("kernel", "A", PASSED);

        assertThat(summary(false, "kernel").problems())
                .containsExactly("kernel: the run broke off, though no test failed");
    }

    @Test
    void a_report_that_was_cut_short_fails_the_run() throws IOException {
        plant("kernel", "A", PASSED);
        Files.writeString(reports.resolve("kernel/TEST-cut.xml"), "<testsuite><testcase name='x' class");

        assertThat(summary(false).problems())
                .singleElement()
                .asString()
                .startsWith("kernel: cannot read report TEST-cut.xml");
    }

    @Test
    void in_ci_a_skipped_test_of_the_tracepoint_family_fails_the_run() throws IOException {
        plant("kernel", "A", PASSED + skipped("io.sockscope.probe.TracepointFamilyTest", "not permitted"));

        assertThat(summary(false).problems()).isEmpty();
        assertThat(summary(true).problems())
                .containsExactly(
                        "kernel: skipped, but here the tracepoint family must run: TracepointFamilyTest.attaches");
    }

    @Test
    void in_ci_a_skipped_kernel_test_that_names_no_family_fails_the_run() throws IOException {
        plant("kernel", "A", PASSED + skipped("io.sockscope.helper.HelperEndsTest", "no root"));

        assertThat(summary(true).problems()).hasSize(1);
    }

    @Test
    void no_group_at_all_fails_the_run() {
        assertThat(new TestSummary(List.of(), Set.of(), false).problems()).containsExactly("no group of tests was run");
    }

    private TestSummary summary(boolean ci, String... broken) {
        List<GroupReport> groups = List.of("unit", "kernel", "ui").stream()
                .map(group -> GroupReport.read(reports, group))
                .toList();
        return new TestSummary(groups, Set.of(broken), ci);
    }

    private static String skipped(String className, String reason) {
        return "<testcase name='attaches' classname='" + className + "'><skipped message='" + reason + "'/></testcase>";
    }

    private void plant(String group, String report, String tests) throws IOException {
        Path folder = Files.createDirectories(reports.resolve(group));
        Files.writeString(folder.resolve("TEST-" + report + ".xml"), "<testsuite>" + tests + "</testsuite>");
    }
}
