package io.sockscope.event;

import java.util.List;

/**
 * The first event of every trace: under which conditions all that follows was seen.
 *
 * @param kernelRelease as {@code uname -r}
 * @param family the probe family that was taken: tracing, tracepoint or kprobe
 * @param programs where the attached programs are attached, and what else tells of happenings; never empty
 * @param limits what cannot be counted here, one sentence each; empty if everything can
 * @param timeNs when all programs were attached
 * @param bootToEpochNs add this to a time since boot to get nanoseconds since 1970 UTC
 */
public record TraceStarted(
        String kernelRelease,
        String family,
        List<String> programs,
        List<String> limits,
        long timeNs,
        long bootToEpochNs)
        implements KernelEvent.Sample {
    /** With this begin those limits that are none: a program of another family stands in, and nothing is missed. */
    public static final String MIXED = "Mixed: ";

    public TraceStarted {
        programs = List.copyOf(programs);
        limits = List.copyOf(limits);
    }

    /** What tells of the beginnings and ends of processes. */
    public ProcessSource processes() {
        return ProcessSource.of(programs);
    }

    /** Programs of another family, which stand in where the kernel refused one of this. */
    public List<String> foreignPrograms() {
        String foreign = switch (family) {
            case "tracing" -> "k(ret)?probe/.*";
            case "kprobe" -> "f(entry|exit)/.*";
            default -> "";
        };
        return programs.stream().filter(program -> program.matches(foreign)).toList();
    }
}
