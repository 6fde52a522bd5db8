package io.sockscope.probe;

import io.sockscope.cases.CaseProgram;
import io.sockscope.cases.CaseResult;
import io.sockscope.cases.CaseResult.Verdict;
import io.sockscope.cases.FamilyRun;
import io.sockscope.event.Capacity;
import io.sockscope.event.TraceStarted;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the kernel refuse trampolines of the tracing family, and sees that kprobes stand in, that it is said, and that
 * what they count is exact: one trampoline has room for some forty programs, and all of it is taken before. For kernels
 * on which there is no Maven; writes a line as {@link io.sockscope.cases.CaseRunner} does.
 *
 * <pre>
 *   java io.sockscope.probe.MixtureRunner FILE.tsv
 * </pre>
 *
 * The exit code is 1 if something is off.
 */
final class MixtureRunner {
    /** One that a family can do without, and one through which much of the traffic below comes. */
    private static final List<String> CROWDED = List.of("inet_recvmsg", "packet_recvmsg");

    private static final int MORE_THAN_FIT = 64;

    /** Through what is crowded, both ends of the same connections beside it, and by several functions in one call. */
    private static final List<String> CASES =
            List.of("tcp4", "tcp6", "udp4-many-peers", "udp4-no-name", "splice-proxy", "packet", "connections-1000");

    private MixtureRunner() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        CaseResult result = result();
        System.out.println("  " + result);
        Files.write(Path.of(args[0]), List.of(result.tsv(ProbeLoader.kernelRelease())));
        System.exit(result.isOff() ? 1 : 0);
    }

    private static CaseResult result() throws IOException, InterruptedException {
        KernelCheck kernel = new KernelCheck();
        Finding trampolines = kernel.trampolines();
        Finding kprobes = kernel.kprobes();
        if (!trampolines.available() || !kprobes.available()) {
            Finding lacking = trampolines.available() ? kprobes : trampolines;
            return new CaseResult("tracing", "mixed", Verdict.ABSENT, lacking.name() + ": " + lacking.detail());
        }
        List<BpfObject> crowd = new ArrayList<>();
        try {
            for (String function : CROWDED) {
                int taken = crowd(function, crowd);
                if (taken == MORE_THAN_FIT) {
                    return off("the trampoline of " + function + " had room for all " + taken);
                }
            }
            Optional<String> wrong = wrong(
                    new ProbeLoader(kernel, Capacity.DEFAULT, Optional.empty()).attach(ProbeFamily.TRACING.label()));
            return wrong.isPresent() ? off(wrong.get()) : counted();
        } finally {
            crowd.forEach(BpfObject::close);
        }
    }

    /** How many programs fit. */
    private static int crowd(String function, List<BpfObject> crowd) {
        for (int taken = 0; taken < MORE_THAN_FIT; taken++) {
            try {
                BpfObject object = BpfObject.open(ProbeLoader.resource(Trampolines.FEATURES));
                crowd.add(object);
                for (BpfProgram program : object.programs()) {
                    program.setAutoload(program.section().equals("fexit/" + function));
                }
                object.load();
                for (BpfProgram program : object.programs()) {
                    if (program.isLoaded()) {
                        object.attach(program);
                    }
                }
            } catch (BpfException e) {
                return taken;
            }
        }
        return MORE_THAN_FIT;
    }

    private static Optional<String> wrong(ProbeResult result) {
        return switch (result) {
            case ProbeResult.Refused refused -> Optional.of(refused.message());
            case ProbeResult.Attached attached -> {
                try (KernelProbes probes = attached.probes()) {
                    yield wrong(probes.started());
                }
            }
        };
    }

    private static Optional<String> wrong(TraceStarted started) {
        Set<String> expected = new TreeSet<>();
        for (String function : CROWDED) {
            expected.addAll(List.of("kprobe/" + function, "kretprobe/" + function));
        }
        if (!expected.equals(new TreeSet<>(started.foreignPrograms()))) {
            return Optional.of("mixed with " + started.foreignPrograms() + " instead of " + expected);
        }
        return CROWDED.stream()
                .filter(function ->
                        started.limits().stream().noneMatch(limit -> limit.startsWith("Mixed: " + function + " ")))
                .findFirst()
                .map(function -> "of " + function + " it is not said: " + started.limits());
    }

    /** The program itself, mixed in the same way, on real traffic. */
    private static CaseResult counted() throws IOException, InterruptedException {
        FamilyRun run = FamilyRun.of(Optional.of(ProbeFamily.TRACING.label()), CaseProgram.BUILT, CASES);
        List<String> wrong = new ArrayList<>();
        for (CaseResult each : run.results()) {
            if (each.verdict() != Verdict.EXACT) {
                wrong.add(each.name() + " " + each.verdict().label() + ": " + each.detail());
            }
        }
        if (CROWDED.stream().anyMatch(function -> !run.said().contains("Mixed: " + function))) {
            wrong.add("record does not say what is mixed: " + run.said().strip().replaceAll("\\s+", " "));
        }
        return wrong.isEmpty() ? new CaseResult("tracing", "mixed", Verdict.EXACT, "") : off(String.join("; ", wrong));
    }

    private static CaseResult off(String detail) {
        return new CaseResult("tracing", "mixed", Verdict.OFF, detail);
    }
}
