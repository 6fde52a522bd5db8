package io.sockscope.probe;

import io.sockscope.cases.CaseResult;
import io.sockscope.cases.CaseResult.Verdict;
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

/**
 * Makes the kernel refuse one trampoline of the tracing family, and sees that a kprobe stands in and that it is said:
 * one trampoline has room for some forty programs, and all of it is taken before. For kernels on which there is no
 * Maven; writes a line as {@link io.sockscope.cases.CaseRunner} does.
 *
 * <pre>
 *   java io.sockscope.probe.MixtureRunner FILE.tsv
 * </pre>
 *
 * The exit code is 1 if something is off.
 */
final class MixtureRunner {
    private static final String CROWDED = "packet_recvmsg";
    private static final int MORE_THAN_FIT = 64;

    private MixtureRunner() {}

    public static void main(String[] args) throws IOException {
        CaseResult result = result();
        System.out.println("  " + result);
        Files.write(Path.of(args[0]), List.of(result.tsv(ProbeLoader.kernelRelease())));
        System.exit(result.isOff() ? 1 : 0);
    }

    private static CaseResult result() {
        KernelCheck kernel = new KernelCheck();
        Finding trampolines = kernel.trampolines();
        Finding kprobes = kernel.kprobes();
        if (!trampolines.available() || !kprobes.available()) {
            Finding lacking = trampolines.available() ? kprobes : trampolines;
            return new CaseResult("tracing", "mixed", Verdict.ABSENT, lacking.name() + ": " + lacking.detail());
        }
        List<BpfObject> crowd = new ArrayList<>();
        try {
            int taken = crowd(crowd);
            return taken < MORE_THAN_FIT
                    ? judge(new ProbeLoader(kernel, Capacity.DEFAULT, Optional.empty())
                            .attach(ProbeFamily.TRACING.label()))
                    : new CaseResult("tracing", "mixed", Verdict.OFF, "the trampoline had room for all " + taken);
        } finally {
            crowd.forEach(BpfObject::close);
        }
    }

    /** How many programs fit. */
    private static int crowd(List<BpfObject> crowd) {
        for (int taken = 0; taken < MORE_THAN_FIT; taken++) {
            try {
                BpfObject object = BpfObject.open(ProbeLoader.resource(Trampolines.FEATURES));
                crowd.add(object);
                for (BpfProgram program : object.programs()) {
                    program.setAutoload(program.section().equals("fexit/" + CROWDED));
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

    private static CaseResult judge(ProbeResult result) {
        return switch (result) {
            case ProbeResult.Refused refused -> off(refused.message());
            case ProbeResult.Attached attached -> {
                try (KernelProbes probes = attached.probes()) {
                    yield judge(probes.started());
                }
            }
        };
    }

    private static CaseResult judge(TraceStarted started) {
        List<String> expected = List.of("kprobe/" + CROWDED, "kretprobe/" + CROWDED);
        if (!started.foreignPrograms().equals(expected)) {
            return off("mixed with " + started.foreignPrograms() + " instead of " + expected);
        }
        return started.limits().stream().anyMatch(limit -> limit.startsWith("Mixed: " + CROWDED))
                ? new CaseResult("tracing", "mixed", Verdict.EXACT, "")
                : off("not said: " + started.limits());
    }

    private static CaseResult off(String detail) {
        return new CaseResult("tracing", "mixed", Verdict.OFF, detail);
    }
}
