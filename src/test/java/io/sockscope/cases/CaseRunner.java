package io.sockscope.cases;

import io.sockscope.cases.CaseResult.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs cases under probe families, prints a table, and writes lines {@code kernel, family, case, result, detail}, parted
 * by tabs. Plain Java on the class path of the tests, so that it also runs where there is no Maven.
 *
 * <pre>
 *   java io.sockscope.cases.CaseRunner [--probes FAMILY]… [--cases NAME,…] --out FILE.tsv
 * </pre>
 *
 * The results are judged ({@link KernelUnderTest}). The exit code is 1 if a case is off or the kernel refused whatever
 * the program tried, 2 for wrong arguments. A family
 * that was asked for and refused is no failure; its lines say why.
 *
 * @param families those to force, one after another; none: the one that the program chooses
 * @param cases names; none: all
 */
record CaseRunner(List<String> families, List<String> cases, Path out) {
    private static final int USAGE = 2;

    public static void main(String[] args) throws IOException, InterruptedException {
        CaseRunner runner;
        try {
            runner = parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("CaseRunner: " + e.getMessage()
                    + "\nusage: CaseRunner [--probes FAMILY]... [--cases NAME,...] --out FILE.tsv");
            System.exit(USAGE);
            return;
        }
        try {
            System.exit(runner.run(CaseProgram.BUILT, System.out) ? 0 : 1);
        } catch (IllegalStateException e) {
            System.err.println("CaseRunner: " + e.getMessage());
            System.exit(1);
        }
    }

    static CaseRunner parse(String... args) {
        List<String> families = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        Optional<Path> out = Optional.empty();
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("a value is missing after " + option);
            }
            String value = rest.next();
            switch (option) {
                case "--probes" -> families.add(value);
                case "--cases" -> cases.addAll(Arrays.asList(value.split(",", -1)));
                case "--out" -> out = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("no such option: " + option);
            }
        }
        return new CaseRunner(
                families,
                cases,
                out.orElseThrow(() -> new IllegalArgumentException("--out is missing: where to write the results")));
    }

    /** True if nothing is off, and each family ran that the program chose itself. */
    boolean run(CaseProgram program, PrintStream table) throws IOException, InterruptedException {
        KernelUnderTest kernel = KernelUnderTest.running();
        List<String> names = cases.isEmpty() ? program.list() : cases;
        List<Optional<String>> asked = families.isEmpty()
                ? List.of(Optional.empty())
                : families.stream().map(Optional::of).toList();
        List<CaseResult> results = new ArrayList<>();
        for (Optional<String> family : asked) {
            FamilyRun run = tried(family, program, names);
            FamilyRun judged = new FamilyRun(
                    run.family(), run.results().stream().map(kernel::judge).toList(), run.said());
            print(kernel.release(), judged, table);
            results.addAll(judged.results());
            // After each family: what is known stays known if the next one takes the machine down.
            Files.write(
                    out,
                    results.stream().map(each -> each.tsv(kernel.release())).toList());
        }
        Set<Verdict> bad = families.isEmpty() ? Set.of(Verdict.OFF, Verdict.REFUSED) : Set.of(Verdict.OFF);
        return results.stream().noneMatch(each -> bad.contains(each.verdict()));
    }

    /** A recording that breaks off takes its own family with it, and no other. */
    private static FamilyRun tried(Optional<String> family, CaseProgram program, List<String> names)
            throws IOException, InterruptedException {
        try {
            return FamilyRun.of(family, program, names);
        } catch (IllegalStateException e) {
            String why = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
            String label = family.orElse("any");
            return new FamilyRun(label, List.of(new CaseResult(label, "all cases", Verdict.OFF, why)), why);
        }
    }

    private static void print(String kernel, FamilyRun run, PrintStream table) {
        table.printf("%s, %s probes%n", kernel, run.family());
        for (CaseResult each : run.results()) {
            if (each.verdict() == Verdict.REFUSED) {
                continue; // all of them, and the recorder's own words follow
            }
            table.printf("  %-22s %-8s %s%n", each.name(), each.verdict().label(), each.detail());
        }
        for (Verdict verdict : Verdict.values()) {
            long count = run.results().stream()
                    .filter(each -> each.verdict() == verdict)
                    .count();
            if (count > 0) {
                table.printf("  %d %s%n", count, verdict.label());
            }
        }
        run.said().lines().forEach(line -> table.println("  | " + line));
    }
}
