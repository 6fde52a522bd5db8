package io.sockscope.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Counts the tests that ran and judges them. {@code ./dev test} prints it last.
 *
 * @param groups the groups in the order they ran
 * @param broken groups whose run ended with an error, as it does when the JVM of the tests dies
 * @param ci whether this is a machine where nothing of the tracepoint family may be skipped
 */
record TestSummary(List<GroupReport> groups, Set<String> broken, boolean ci) {
    private static final int MAX_LABELS = 3;

    /** Kernel tests of these families, by class name, may be skipped where the kernel has no such hooks. */
    private static final Pattern OTHER_FAMILY = Pattern.compile("Tracing|Kprobe");

    /**
     * Prints the counts and ends with 1 if something is wrong with them.
     *
     * @param args folder of the reports, then groups; each that broke is named once more after {@code --broken}; after
     *     {@code --vm} the folder of the results of {@code ./dev vm-test}, and the kernels, parted by commas
     */
    public static void main(String[] args) throws IOException {
        Path reports = Path.of(args[0]);
        List<GroupReport> groups = new ArrayList<>();
        Set<String> broken = new LinkedHashSet<>();
        for (int i = 1; i < args.length; i++) {
            if (args[i].equals("--broken")) {
                broken.add(args[++i]);
            } else if (args[i].equals("--vm")) {
                groups.add(GroupReport.of("vm", kernels(Path.of(args[++i]), args[++i])));
            } else {
                groups.add(GroupReport.read(reports, args[i]));
            }
        }
        TestSummary summary = new TestSummary(groups, broken, Boolean.parseBoolean(System.getenv("CI")));
        summary.lines().forEach(System.out::println);
        System.exit(summary.problems().isEmpty() ? 0 : 1);
    }

    private static List<KernelRun> kernels(Path results, String names) throws IOException {
        List<KernelRun> runs = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            runs.add(KernelRun.read(results, name));
        }
        return runs;
    }

    /** What to print; the last line has the sums alone, for whoever reads only that. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (GroupReport group : groups) {
            Map<String, List<String>> skipped = new LinkedHashMap<>();
            lines.add(group.group() + ": " + counts(group.passed(), group.failed(), group.skipped()));
            for (TestCase test : group.tests()) {
                switch (test.outcome()) {
                    case TestOutcome.Passed() -> {}
                    case TestOutcome.Failed(String message) -> lines.add("  failed: " + test.label() + ": " + message);
                    case TestOutcome.Skipped(String reason) ->
                        skipped.computeIfAbsent(reason, key -> new ArrayList<>())
                                .add(test.label());
                }
            }
            skipped.forEach((reason, labels) -> lines.add("  skipped: " + named(labels) + ": " + reason));
        }
        problems().forEach(problem -> lines.add("FAILED: " + problem));
        lines.add(counts(sum(GroupReport::passed), sum(GroupReport::failed), sum(GroupReport::skipped)));
        return lines;
    }

    /** A probe family that a kernel refuses takes a hundred tests with it. */
    private static String named(List<String> labels) {
        return labels.size() <= MAX_LABELS
                ? String.join(", ", labels)
                : labels.size() + " tests from " + labels.getFirst() + " to " + labels.getLast();
    }

    /** Why this run must not count as good; empty if it may. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (groups.isEmpty()) {
            problems.add("no group of tests was run");
        }
        for (GroupReport group : groups) {
            String name = group.group();
            if (group.failed() > 0) {
                problems.add(name + ": " + group.failed() + " failed");
            } else if (broken.contains(name)) {
                problems.add(name + ": the run broke off, though no test failed");
            }
            if (group.passed() + group.failed() == 0) {
                problems.add(name + ": no test ran");
            }
            group.unreadable().forEach(report -> problems.add(name + ": cannot read report " + report));
            if (ci && name.equals("kernel")) {
                group.tests().stream()
                        .filter(TestSummary::mustNotBeSkipped)
                        .forEach(test -> problems.add(
                                name + ": skipped, but here the tracepoint family must run: " + test.label()));
            }
        }
        return problems;
    }

    /** All kernel tests are of the tracepoint family, or stand for every family, unless their class names another. */
    private static boolean mustNotBeSkipped(TestCase test) {
        return test.outcome() instanceof TestOutcome.Skipped
                && !OTHER_FAMILY.matcher(test.simpleClassName()).find();
    }

    private long sum(java.util.function.ToLongFunction<GroupReport> count) {
        return groups.stream().mapToLong(count).sum();
    }

    private static String counts(long passed, long failed, long skipped) {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
