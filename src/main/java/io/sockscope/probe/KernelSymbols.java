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
    private static final String IO_URING = "__x64_sys_io_uring_setup";

    /** By it io_uring makes its workers threads of the process that they work for (Linux 5.12, 5.10.162). */
    private static final String WORKERS_OF_PROCESSES = "create_io_thread";

    private KernelSymbols() {}

    /** Whether io_uring has workers that belong to no process. */
    static boolean ioUringWorkersAreTheKernels() {
        return areTheKernels(among(Set.of(IO_URING, WORKERS_OF_PROCESSES)));
    }

    static boolean areTheKernels(Set<String> symbols) {
        return symbols.contains(IO_URING) && !symbols.contains(WORKERS_OF_PROCESSES);
    }

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
        try (BufferedReader lines = Files.newBufferedReader(Path.of("/proc/kallsyms"), StandardCharsets.ISO_8859_1)) {
            return among(lines, wanted);
        } catch (IOException e) {
            return wanted;
        }
    }

    static Set<String> among(BufferedReader kallsyms, Set<String> wanted) throws IOException {
        Set<String> found = new HashSet<>();
        for (String line = kallsyms.readLine(); line != null; line = kallsyms.readLine()) {
            // "ffffffff81000000 T name", then a tab and the module
            int end = line.indexOf('\t');
            String name = line.substring(
                    line.lastIndexOf(' ', end < 0 ? line.length() : end) + 1, end < 0 ? line.length() : end);
            if (wanted.contains(name)) {
                found.add(name);
            }
        }
        return found;
    }
}
