package io.sockscope.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges what the kernels of {@code ./dev vm-test} said, and prints it last.
 *
 * @param runs one for each kernel that was asked for
 */
record KernelTable(List<KernelRun> runs) {
    /**
     * Prints a line for each kernel, each case that is wrong, and the sum; ends with 1 if anything is wrong.
     *
     * @param args optionally {@code --table} and the page to write, from all results there are; then the folder of the
     *     results and the kernels to judge
     */
    public static void main(String[] args) throws IOException {
        int next = 0;
        if (args[0].equals("--table")) {
            Files.writeString(Path.of(args[1]), new KernelPage(KernelRun.readAll(Path.of(args[2]))).text());
            next = 2;
        }
        Path folder = Path.of(args[next]);
        List<KernelRun> runs = new ArrayList<>();
        for (String kernel : List.of(args).subList(next + 1, args.length)) {
            runs.add(KernelRun.read(folder, kernel));
        }
        KernelTable table = new KernelTable(runs);
        table.lines().forEach(System.out::println);
        System.exit(table.failed() == 0 ? 0 : 1);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (KernelRun run : runs) {
            for (CaseResult result : run.results()) {
                if (result.verdict() == CaseVerdict.OFF) {
                    lines.add("  off: " + run.kernel() + " " + result.family() + " " + result.name() + ": "
                            + result.detail());
                }
            }
            run.troubles().forEach(trouble -> lines.add("  FAILED: " + run.kernel() + ": " + trouble));
        }
        runs.forEach(run -> lines.add(line(run)));
        long exact = sum(CaseVerdict.EXACT);
        lines.add(exact + " passed, " + failed() + " failed, " + skipped() + " skipped");
        return lines;
    }

    private long skipped() {
        return sum(CaseVerdict.MISSED) + sum(CaseVerdict.REFUSED) + sum(CaseVerdict.ABSENT);
    }

    /** Cases that are off, and one for each trouble of a run. */
    long failed() {
        return sum(CaseVerdict.OFF)
                + runs.stream().mapToLong(run -> run.troubles().size()).sum();
    }

    private static String line(KernelRun run) {
        StringBuilder line = new StringBuilder("kernel " + run.kernel() + " (" + run.release() + "):");
        String separator = " ";
        for (CaseVerdict verdict : CaseVerdict.values()) {
            line.append(separator).append(run.count(verdict)).append(' ').append(verdict.word());
            separator = ", ";
        }
        if (run.facts().containsKey("boot_s")) {
            line.append("; boot %s s, JVM %s s, doctor %s s"
                    .formatted(
                            run.facts().get("boot_s"),
                            run.facts().get("jvm_s"),
                            run.facts().get("doctor_s")));
        }
        return line.toString();
    }

    private long sum(CaseVerdict verdict) {
        return runs.stream().mapToLong(run -> run.count(verdict)).sum();
    }
}
