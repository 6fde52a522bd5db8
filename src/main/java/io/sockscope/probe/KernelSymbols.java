package io.sockscope.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which functions the running kernel has. Their addresses may be hidden from us; their names are not. */
final class KernelSymbols {
    private KernelSymbols() {}

    /** The functions to watch that this kernel has. */
    static Set<WatchedFunction> watched() {
        Set<String> symbols = among(Arrays.stream(WatchedFunction.values())
                .map(WatchedFunction::symbol)
                .collect(Collectors.toSet()));
        return symbols.stream()
                .map(WatchedFunction::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WatchedFunction.class)));
    }

    /** The tracepoints that we can do without and that this kernel lacks. */
    static Set<OptionalTracepoint> lacking() {
        Set<OptionalTracepoint> lacking = EnumSet.allOf(OptionalTracepoint.class);
        among(lacking.stream().map(OptionalTracepoint::symbol).collect(Collectors.toSet())).stream()
                .map(OptionalTracepoint::of)
                .forEach(lacking::remove);
        return lacking;
    }

    /** Those of the wanted names that /proc/kallsyms lists; all of them if it can't be read, so that trying decides. */
    private static Set<String> among(Set<String> wanted) {
        Set<String> found = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(Path.of("/proc/kallsyms"), StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // "ffffffff81000000 T name", then a tab and the module
                int end = line.indexOf('\t');
                String name = line.substring(
                        line.lastIndexOf(' ', end < 0 ? line.length() : end) + 1, end < 0 ? line.length() : end);
                if (wanted.contains(name)) {
                    found.add(name);
                }
            }
            return found;
        } catch (IOException e) {
            return wanted;
        }
    }
}
