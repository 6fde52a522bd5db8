package io.sockscope.health;

import io.sockscope.cases.CaseResult;
import io.sockscope.cases.KernelUnderTest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs {@link HealthRun} under probe families and writes lines as {@link io.sockscope.cases.CaseRunner} does, for
 * kernels on which there is no Maven.
 *
 * <pre>
 *   java io.sockscope.health.HealthRunner FILE.tsv FAMILY…
 * </pre>
 *
 * The exit code is 1 if something is off.
 */
final class HealthRunner {
    /** An emulated machine takes tens of milliseconds for what strace does around a call. */
    private static final double SHARP_MS = 300;

    private HealthRunner() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path out = Path.of(args[0]);
        List<String> families = List.of(args).subList(1, args.length);
        System.exit(run(out, families, System.out) ? 0 : 1);
    }

    private static boolean run(Path out, List<String> families, PrintStream table)
            throws IOException, InterruptedException {
        KernelUnderTest kernel = KernelUnderTest.running();
        List<CaseResult> results = new ArrayList<>();
        for (String family : families) {
            HealthRun run = HealthRun.of(Files.createTempDirectory("sockscope-health"), Optional.of(family), SHARP_MS);
            List<CaseResult> judged = run.results().stream().map(kernel::judge).toList();
            judged.forEach(each -> table.println("  " + each));
            run.said().lines().forEach(line -> table.println("  | " + line));
            results.addAll(judged);
            Files.write(
                    out,
                    results.stream().map(each -> each.tsv(kernel.release())).toList());
        }
        return results.stream().noneMatch(CaseResult::isOff);
    }
}
