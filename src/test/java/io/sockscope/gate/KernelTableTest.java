package io.sockscope.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results are planted here as a kernel's run leaves them. */
class KernelTableTest {
    private static final String FACTS =
            "# release=6.12.107+deb13-amd64 date=2026-11-22 boot_s=5.1 jvm_s=1.3 doctor_s=9";
    private static final String EXACT = "6.12\ttracepoint\ttcp send\texact\t";
    private static final String OFF = "6.12\tkprobe\ttcp send\toff\t-40 of 1000";
    private static final String MISSED = "6.12\tkprobe\ticmp\tmissed\tno hook shows it: tx -1";
    private static final String REFUSED =
            "6.12\ttracing\ttcp send\trefused\tthe kernel refuses programs at function entry: EPERM | and so on";

    @TempDir
    Path results;

    @Test
    void countsCasesAndPrintsTheSumLast() throws IOException {
        plant("6.12", FACTS, EXACT, OFF, MISSED, REFUSED, "6.12\tkprobe\tmptcp\tabsent\t");

        KernelTable table = judge("6.12");

        assertThat(table.failed()).isEqualTo(1);
        assertThat(table.lines())
                .containsExactly(
                        "  off: 6.12 kprobe tcp send: -40 of 1000",
                        "kernel 6.12 (6.12.107+deb13-amd64): 1 exact, 1 off, 1 missed, 1 refused, 1 absent; boot 5.1 s, JVM 1.3 s,"
                                + " doctor 9 s",
                        "1 passed, 1 failed, 3 skipped");
    }

    @Test
    void aRunThatBrokeOffFailsWhateverItCountedBefore() throws IOException {
        plant("6.12", FACTS, EXACT);
        Files.writeString(results.resolve("6.12.failed"), "the run broke off with exit code 124\n");

        assertThat(judge("6.12").lines())
                .contains("  FAILED: 6.12: the run broke off with exit code 124", "1 passed, 1 failed, 0 skipped");
    }

    @Test
    void aKernelOnWhichNothingWasCountedFails() throws IOException {
        plant("6.12", FACTS, REFUSED);

        assertThat(judge("6.12", "5.10").lines())
                .contains(
                        "  FAILED: 6.12: nothing was counted there",
                        "  FAILED: 5.10: nothing was counted there",
                        "0 passed, 2 failed, 1 skipped");
    }

    @Test
    void aLineThatIsCutShortOrHasAnUnknownVerdictFails() throws IOException {
        plant("6.12", FACTS, EXACT, "6.12\ttracepoint\tudp", "6.12\ttracepoint\tudp\tfine\t");

        assertThat(judge("6.12").failed()).isEqualTo(2);
    }

    @Test
    void thePageHasAColumnForEachKernelInOrderAndReasonsBelow() throws IOException {
        plant("6.12", FACTS, EXACT, OFF, REFUSED);
        plant("6.1", "# release=6.1.0-50-amd64 date=2026-11-21", "6.1\ttracepoint\ttcp send\tabsent\t");
        plant(
                "here",
                "# release=6.18.44-fc date=2026-11-20 commit=0123456789ab",
                "6.18\ttracepoint\ttcp send\texact\t");

        String page = new KernelPage(KernelRun.readAll(results)).text();

        assertThat(page)
                .contains("| 6.1 | 6.1.0-50-amd64 | 2026-11-21 |  | 0 | 0 | 0 | 0 | 1 |")
                .contains("| 6.18.44, not emulated | 6.18.44-fc | 2026-11-20 | 0123456789ab | 1 | 0 | 0 | 0 | 0 |")
                .contains("""
                        ## tracepoint

                        | case | 6.1 | 6.12.107 | 6.18.44 |
                        |---|---|---|---|
                        | tcp send | absent | exact | exact |
                        """)
                .contains("| tcp send |  | off: -40 of 1000 |  |")
                .contains("| tcp send |  | refused (1) |  |\n\n1. the kernel refuses programs at function entry: EPERM")
                .containsSubsequence("## tracing", "## tracepoint", "## kprobe");
    }

    private void plant(String kernel, String... lines) throws IOException {
        Files.write(results.resolve(kernel + ".tsv"), List.of(lines));
    }

    private KernelTable judge(String... kernels) throws IOException {
        List<KernelRun> runs = new ArrayList<>();
        for (String kernel : kernels) {
            runs.add(KernelRun.read(results, kernel));
        }
        return new KernelTable(runs);
    }
}
