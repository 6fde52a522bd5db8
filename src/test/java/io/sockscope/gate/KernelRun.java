package io.sockscope.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one kernel's run left: {@code KERNEL.tsv} with a line for each case, and {@code KERNEL.failed} if it broke off.
 *
 * @param kernel as it was asked for: 6.1, or "here"
 * @param facts what the first line tells, as {@code name=value}: release, date, boot_s, jvm_s, doctor_s (seconds)
 * @param results one for each family and case
 * @param troubles why this run cannot be trusted, whatever its results say; empty if it can
 */
record KernelRun(String kernel, Map<String, String> facts, List<CaseResult> results, List<String> troubles) {
    private static final String TABLE = ".tsv";

    static KernelRun read(Path folder, String kernel) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        List<CaseResult> results = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        Path failed = folder.resolve(kernel + ".failed");
        if (Files.exists(failed)) {
            troubles.add(Files.readString(failed).strip());
        }
        Path table = folder.resolve(kernel + TABLE);
        for (String line : Files.exists(table) ? Files.readAllLines(table) : List.<String>of()) {
            if (line.startsWith("# ")) {
                facts.putAll(factsOf(line.substring(2)));
            } else {
                CaseResult.parse(line).ifPresentOrElse(results::add, () -> troubles.add("cannot read: " + line));
            }
        }
        if (results.stream().noneMatch(result -> result.verdict() == CaseVerdict.EXACT)) {
            troubles.add("nothing was counted there");
        }
        return new KernelRun(kernel, Map.copyOf(facts), List.copyOf(results), List.copyOf(troubles));
    }

    /** All that a folder has results of, oldest kernel first. */
    static List<KernelRun> readAll(Path folder) throws IOException {
        List<KernelRun> runs = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*" + TABLE)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                runs.add(read(folder, name.substring(0, name.length() - TABLE.length())));
            }
        }
        runs.sort((a, b) -> Runtime.Version.parse(a.version()).compareTo(Runtime.Version.parse(b.version())));
        return runs;
    }

    long count(CaseVerdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** {@code uname -r} of the kernel that ran, or what was asked for if it did not come that far. */
    String release() {
        return facts.getOrDefault("release", kernel);
    }

    /** The release without what a distribution adds to it: 6.12.107, 6.18.44. */
    String version() {
        String numbers = release().replaceFirst("[^0-9.].*", "");
        return numbers.isEmpty() ? "0" : numbers.replaceFirst("(\\.0)+$", "");
    }

    private static Map<String, String> factsOf(String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String word : text.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                facts.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return facts;
    }
}
