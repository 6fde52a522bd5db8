package io.sockscope.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which probes to take, as options of several commands. */
final class Probes {
    /** The families of this version. */
    private enum Family {
        TRACING,
        TRACEPOINT,
        KPROBE
    }

    /** What tells of processes. */
    private enum Processes {
        BPF,
        NETLINK,
        PROC
    }

    @Option(
            names = "--processes",
            paramLabel = "WAY",
            description = "Be told of processes that start and end in this way instead of the first that the kernel"
                    + " takes: ${COMPLETION-CANDIDATES}.")
    private @Nullable Processes processes;

    @Option(
            names = "--probes",
            paramLabel = "FAMILY",
            description =
                    "Take this probe family instead of the first that the kernel takes: ${COMPLETION-CANDIDATES}.")
    private @Nullable Family family;

    /** Its name, empty for any. */
    String family() {
        return label(family);
    }

    /** What is to tell of processes, empty for any. */
    String processes() {
        return label(processes);
    }

    private static String label(@Nullable Enum<?> choice) {
        return choice == null ? "" : choice.name().toLowerCase(Locale.ROOT);
    }
}
