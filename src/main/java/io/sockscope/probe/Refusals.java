package io.sockscope.probe;

import io.sockscope.libbpf.BpfException;
import io.sockscope.probe.Attempt.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The families that the kernel did not take, and what that means for the user. */
final class Refusals {
    private static final String REMEDY = "Linux 5.10 or newer is needed, with BTF (CONFIG_DEBUG_INFO_BTF) and BPF"
            + " trampolines or kprobes, or Linux 6.3 or newer with BTF alone; sockscope doctor says more";
    private static final String RIGHTS =
            "Run as root, or let pkexec ask; in a container add the capabilities BPF, PERFMON and NET_ADMIN";

    /**
     * One of them.
     *
     * @param surprise whether a kernel that has what the family needs refuses it all the same
     */
    private record Refusal(
            ProbeFamily family, boolean surprise, boolean permission, String message, String remedy, String detail) {}

    /**
     * What this process may do.
     *
     * @param mayLoad whether it has the capabilities that loading programs takes
     * @param memoryLimited whether there is a limit to how much memory it may lock, and maps count (before Linux 5.11)
     */
    record Rights(boolean mayLoad, boolean memoryLimited) {
        static Rights here() {
            return new Rights(KernelCheck.mayLoad(), mapsCount(ProbeLoader.kernelRelease()) && memoryIsLimited());
        }

        static boolean mapsCount(String release) {
            return KernelRelease.of(release).isBefore(5, 11);
        }

        private static boolean memoryIsLimited() {
            try {
                return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                        .anyMatch(line -> line.startsWith("Max locked memory") && !line.contains("unlimited"));
            } catch (IOException e) {
                return false;
            }
        }
    }

    private final Rights rights;
    private final List<Refusal> all = new ArrayList<>();

    Refusals(Rights rights) {
        this.rights = rights;
    }

    void add(ProbeFamily family, Outcome.Lacking lacking) {
        all.add(new Refusal(
                family,
                false,
                false,
                lacking.feature().name() + ": " + lacking.feature().detail(),
                lacking.feature().remedy().isEmpty()
                        ? REMEDY
                        : lacking.feature().remedy(),
                ""));
    }

    void add(ProbeFamily family, Outcome.Refused refused) {
        all.add(refused.program()
                .map(program -> ofProgram(family, program, refused))
                .orElseGet(() -> ofObject(family, refused)));
    }

    private static Refusal ofProgram(ProbeFamily family, Attempt.Refusal program, Outcome.Refused refused) {
        String line = refused.log().sourceLine();
        String reason = refused.log().reason();
        String message = "Linux " + ProbeLoader.kernelRelease() + " refused the program " + program.name() + " ("
                + program.section() + ")" + (line.isEmpty() ? "" : " at \"" + line + "\"") + ": "
                + (reason.isEmpty() ? "" : reason + ": ")
                + refused.why().getMessage();
        return new Refusal(family, true, false, message, REMEDY, refused.log().tail());
    }

    private Refusal ofObject(ProbeFamily family, Outcome.Refused refused) {
        String why = refused.why().getMessage();
        if (refused.why().errno() == BpfException.ENOMEM) {
            return new Refusal(
                    family,
                    true,
                    false,
                    "The kernel has no memory for the maps: " + why,
                    "Ask for less room with --max-connections, --max-processes and --ring-size",
                    "");
        }
        if (refused.why().errno() == BpfException.EPERM && rights.mayLoad() && rights.memoryLimited()) {
            return new Refusal(
                    family,
                    true,
                    true,
                    "The maps do not fit into the locked memory that is allowed here, which counts before Linux 5.11: "
                            + why,
                    "Start it with that limit lifted: ulimit -l unlimited",
                    "");
        }
        if (refused.why().errno() != BpfException.EPERM || rights.mayLoad()) {
            return new Refusal(
                    family,
                    true,
                    false,
                    "Linux " + ProbeLoader.kernelRelease() + " can't run the programs: " + why,
                    REMEDY,
                    "");
        }
        return new Refusal(family, true, true, "Loading BPF programs was refused: " + why, RIGHTS, "");
    }

    /** For the limits of the family that is taken instead: a sentence for each that should have worked. */
    List<String> surprises() {
        return all.stream()
                .filter(Refusal::surprise)
                .map(refusal ->
                        "The " + refusal.family().label() + " family was passed over: " + refusal.message() + ".")
                .toList();
    }

    /** All of them as one; there must be one. */
    ProbeResult.Refused result() {
        Refusal last = all.getLast();
        if (all.size() == 1) {
            return new ProbeResult.Refused(last.permission(), last.message(), last.remedy(), last.detail());
        }
        // What is refused for want of rights says nothing about the kernel.
        Refusal telling = all.stream().filter(Refusal::permission).findFirst().orElse(last);
        return new ProbeResult.Refused(
                telling.permission(),
                all.stream()
                        .map(refusal -> "No " + refusal.family().label() + " family: " + refusal.message())
                        .collect(Collectors.joining(". ")),
                telling.permission() || telling.surprise() ? telling.remedy() : REMEDY,
                all.stream()
                        .map(Refusal::detail)
                        .filter(detail -> !detail.isEmpty())
                        .collect(Collectors.joining("\n")));
    }
}
