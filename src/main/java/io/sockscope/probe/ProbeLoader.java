package io.sockscope.probe;

import io.sockscope.event.Capacity;
import io.sockscope.event.ProcessSource;
import io.sockscope.libbpf.BpfException;
import io.sockscope.probe.Attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses a probe family by loading and attaching it, never by comparing version numbers. */
public final class ProbeLoader {
    private static final String TRACEPOINT = "tracepoint.bpf.o";

    private static final String UNSEEN =
            ": the peers of unconnected UDP sockets, the time at which UDP sockets are bound and closed and connects"
                    + " that find no way are not seen.";

    static final String NO_CGROUP =
            "No cgroup2 file system is mounted (remedy: mount -t cgroup2 none /sys/fs/cgroup)" + UNSEEN;

    private final Optional<Path> cgroup;
    private final Capacity capacity;
    private final Optional<ProcessSource> processes;
    private final KernelCheck kernel;
    private final UnaryOperator<String> objects;

    /**
     * @param kernel what this kernel offers
     * @param capacity for how much at once there is to be room
     * @param processes what is to tell of processes; empty for the first that the kernel takes
     */
    public ProbeLoader(KernelCheck kernel, Capacity capacity, Optional<ProcessSource> processes) {
        this(kernel, capacity, processes, Mounts.first("cgroup2"), UnaryOperator.identity());
    }

    /**
     * With other things than there are.
     *
     * @param cgroup where the root cgroup is; empty if nowhere
     * @param objects the file to load, by that of a family
     */
    ProbeLoader(
            KernelCheck kernel,
            Capacity capacity,
            Optional<ProcessSource> processes,
            Optional<Path> cgroup,
            UnaryOperator<String> objects) {
        this.kernel = kernel;
        this.capacity = capacity;
        this.processes = processes;
        this.cgroup = cgroup;
        this.objects = objects;
    }

    /**
     * Loads and attaches the first family that this kernel takes. One that counts less than it should, because the hooks
     * of the root cgroup are refused, comes after those that are whole.
     *
     * @param wanted the name of a family, or empty to try them in order
     * @return the attached probes, or why there are none
     * @throws IllegalArgumentException if there is no family of this name
     */
    public ProbeResult attach(String wanted) {
        List<ProbeFamily> families = ProbeFamily.wanted(wanted);
        Finding btf = KernelCheck.btf();
        if (!btf.available()) {
            return new ProbeResult.Refused(false, btf.detail(), btf.remedy(), "");
        }
        Refusals refusals = new Refusals(Refusals.Rights.here());
        try {
            return attach(families, refusals);
        } catch (UnsatisfiedLinkError e) {
            return new ProbeResult.Refused(
                    false, "libbpf.so.1 can't be loaded: " + e.getMessage(), "apt-get install libbpf1", "");
        }
    }

    private ProbeResult attach(List<ProbeFamily> families, Refusals refusals) {
        String noCgroup = NO_CGROUP;
        for (ProbeFamily family : families) {
            switch (attach(family, refusals)) {
                case Outcome.Attached attached -> {
                    return new ProbeResult.Attached(attached.probes());
                }
                case Outcome.Lacking lacking -> {}
                case Outcome.Refused refused -> {
                    if (family == ProbeFamily.TRACEPOINT) {
                        noCgroup = refusedByCgroup(refused);
                    }
                }
            }
        }
        if (families.contains(ProbeFamily.TRACEPOINT)
                && kernel.symbols().tracepoints().available()
                && attachWithoutCgroup(noCgroup) instanceof Outcome.Attached attached) {
            return new ProbeResult.Attached(attached.probes());
        }
        return refusals.result();
    }

    private Outcome attach(ProbeFamily family, Refusals refusals) {
        Outcome outcome = switch (family) {
            case TRACING -> functions(family, Way.TRAMPOLINE, kernel.trampolines(), refusals);
            case TRACEPOINT -> attachTracepoint(refusals);
            case KPROBE -> functions(family, Way.KPROBE, kernel.kprobes(), refusals);
        };
        switch (outcome) {
            case Outcome.Attached attached -> {}
            case Outcome.Lacking lacking -> refusals.add(family, lacking);
            case Outcome.Refused refused -> refusals.add(family, refused);
        }
        return outcome;
    }

    private Outcome functions(ProbeFamily family, Way way, Finding feature, Refusals refusals) {
        if (!feature.available()) {
            return new Outcome.Lacking(feature);
        }
        return new FunctionFamily(
                        family,
                        way,
                        kernel.symbols().watched(),
                        limits(family, refusals),
                        cgroup,
                        capacity,
                        processes,
                        objects)
                .attach();
    }

    private Outcome attachTracepoint(Refusals refusals) {
        if (!kernel.symbols().tracepoints().available()) {
            return new Outcome.Lacking(kernel.symbols().tracepoints());
        }
        if (cgroup.isEmpty()) {
            return new Outcome.Lacking(KernelCheck.cgroup2());
        }
        return tracepoint(section -> true, limits(ProbeFamily.TRACEPOINT, refusals), cgroup);
    }

    private List<String> limits(ProbeFamily family, Refusals refusals) {
        List<String> limits = new ArrayList<>(refusals.surprises());
        if (kernel.symbols().ioUringWorkersAreTheKernels()) {
            limits.add("What io_uring's own threads send and receive is not counted: in this kernel they belong to no"
                    + " process.");
        }
        limits.addAll(FamilyLimit.of(family, kernel.symbols(), KernelRelease.running()));
        return limits;
    }

    /** Without the tracepoints that this kernel lacks, if we can do without them. */
    private Outcome tracepoint(Predicate<String> chosen, List<String> limits, Optional<Path> cgroup) {
        Set<OptionalTracepoint> lacking = kernel.symbols().lacking();
        Set<String> sections =
                lacking.stream().map(OptionalTracepoint::section).collect(Collectors.toUnmodifiableSet());
        List<String> all = Stream.concat(limits.stream(), lacking.stream().map(OptionalTracepoint::limit))
                .toList();
        return new Attempt(
                        ProbeFamily.TRACEPOINT,
                        objects.apply(TRACEPOINT),
                        chosen.and(section -> !sections.contains(section)),
                        all,
                        cgroup,
                        capacity,
                        processes)
                .run();
    }

    static String refusedByCgroup(Outcome.Refused refused) {
        String right = refused.why().errno() == BpfException.EPERM ? "; CAP_NET_ADMIN is needed" : "";
        return "Programs of the root cgroup were refused (" + refused.reason().replaceFirst("\\.$", "") + right + ")"
                + UNSEEN;
    }

    /**
     * What is left of the tracepoint family where a root cgroup is not mounted, or takes no programs of ours. That it did
     * not come up whole is said by that, and not once more as one that was passed over.
     */
    private Outcome attachWithoutCgroup(String why) {
        List<String> limits = limits(ProbeFamily.TRACEPOINT, new Refusals(Refusals.Rights.here()));
        limits.add(why);
        return tracepoint(section -> !section.startsWith(Attempt.CGROUP), limits, Optional.empty());
    }

    static String kernelRelease() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
        } catch (IOException e) {
            return "of unknown release";
        }
    }

    static byte[] resource(String name) {
        try (InputStream in = ProbeLoader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        name + " is missing from the program's files; build it with ./dev build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
