package io.sockscope.probe;

/** What came of asking the kernel for probes. */
public sealed interface ProbeResult {
    /** The programs are attached; nothing is traced yet. */
    record Attached(KernelProbes probes) implements ProbeResult {}

    /**
     * The kernel refused.
     *
     * @param permission true if a capability is missing, false if the kernel can't
     * @param message what was refused and why, one sentence
     * @param remedy what to do about it
     * @param detail the verifier's last lines, empty if it said nothing
     */
    record Refused(boolean permission, String message, String remedy, String detail) implements ProbeResult {}
}
