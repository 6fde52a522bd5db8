package io.sockscope.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which probes to take, as an option of several commands. */
final class Probes {
    /** The families of this version. */
    private enum Family {
        TRACING,
        TRACEPOINT,
        KPROBE
    }

    @Option(
            names = "--probes",
            paramLabel = "FAMILY",
            description =
                    "Take this probe family instead of the first that the kernel takes: ${COMPLETION-CANDIDATES}.")
    private @Nullable Family family;

    /** Its name, empty for any. */
    String label() {
        return family == null ? "" : family.name().toLowerCase(Locale.ROOT);
    }
}
