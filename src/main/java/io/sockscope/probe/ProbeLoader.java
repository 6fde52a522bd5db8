package io.sockscope.probe;

import io.sockscope.event.TraceStarted;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfLink;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Chooses a probe family by loading and attaching it, never by comparing version numbers. */
public final class ProbeLoader {
    private static final String REMEDY =
            "Linux 6.3 or newer, or an older one with BPF trampolines, is needed, with BTF (CONFIG_DEBUG_INFO_BTF);"
                    + " sockscope doctor says more";
    private static final String CGROUP = "cgroup/";
    private static final String ITERATOR = "iter/";
    private static final String CALLED = "raw_tp";
    private static final int LOG_LINES = 12;

    private final Optional<Path> cgroup;

    public ProbeLoader() {
        this.cgroup = Mounts.first("cgroup2");
    }

    /**
     * Loads and attaches the first family that this kernel takes.
     *
     * @param wanted the name of a family, or empty to try them in order
     * @return the attached probes, or why there are none: of several refusals the last, which asks least of the kernel
     * @throws IllegalArgumentException if there is no family of this name
     */
    public ProbeResult attach(String wanted) {
        ProbeResult result = null;
        for (ProbeFamily family : ProbeFamily.wanted(wanted)) {
            result = switch (family) {
                case TRACING -> attachTracing();
                case TRACEPOINT -> attachTracepoint();
            };
            if (result instanceof ProbeResult.Attached) {
                return result;
            }
        }
        return Objects.requireNonNull(result, "there is a family to try");
    }

    private ProbeResult attachTracing() {
        Finding trampolines = KernelCheck.trampolines();
        if (!trampolines.available()) {
            return new ProbeResult.Refused(
                    false, "The tracing family needs fentry and fexit: " + trampolines.detail(), REMEDY, "");
        }
        return attach(ProbeFamily.TRACING, program -> true, List.of());
    }

    /** The function whose entry or exit a program waits for, if it is of that kind. */
    private static Optional<String> function(BpfProgram program) {
        String section = program.section();
        return section.startsWith("fexit/") || section.startsWith("fentry/")
                ? Optional.of(section.substring(section.indexOf('/') + 1))
                : Optional.empty();
    }

    /** Functions come and go between kernels (inet_sendpage went in 6.5); what is not there carries no bytes. */
    private static void chooseByFunction(List<BpfProgram> programs) {
        Set<String> functions =
                programs.stream().flatMap(program -> function(program).stream()).collect(Collectors.toSet());
        Set<String> there = functions.isEmpty() ? functions : KernelSymbols.among(functions);
        for (BpfProgram program : programs) {
            if (function(program).filter(name -> !there.contains(name)).isPresent()) {
                program.setAutoload(false);
            }
        }
    }

    private ProbeResult attachTracepoint() {
        if (cgroup.isEmpty()) {
            return attachWithoutCgroup(
                    "No cgroup2 file system is mounted (remedy: mount -t cgroup2 none" + " /sys/fs/cgroup)");
        }
        ProbeResult result = attach(ProbeFamily.TRACEPOINT, program -> true, List.of());
        return result instanceof ProbeResult.Attached
                ? result
                : attachWithoutCgroup("Programs of the root cgroup were refused (CAP_NET_ADMIN is needed)");
    }

    private ProbeResult attachWithoutCgroup(String why) {
        return attach(
                ProbeFamily.TRACEPOINT,
                program -> !program.section().startsWith(CGROUP),
                List.of(why + ": the peers of unconnected UDP sockets and the time at which UDP sockets are closed are"
                        + " not seen."));
    }

    private ProbeResult attach(ProbeFamily family, Predicate<BpfProgram> chosen, List<String> limits) {
        BpfObject object;
        try {
            object = BpfObject.open(resource(family.resource()));
        } catch (BpfException e) {
            return refused(e, List.of());
        } catch (UnsatisfiedLinkError e) {
            return new ProbeResult.Refused(
                    false, "libbpf.so.1 can't be loaded: " + e.getMessage(), "apt-get install libbpf1", "");
        }
        try {
            for (BpfProgram program : object.programs()) {
                program.setAutoload(chosen.test(program));
            }
            chooseByFunction(object.programs());
            object.load();
            return new ProbeResult.Attached(attachPrograms(family, object, limits));
        } catch (BpfException e) {
            ProbeResult result = refused(e, object.programs());
            object.close();
            return result;
        }
    }

    private KernelProbes attachPrograms(ProbeFamily family, BpfObject object, List<String> limits) throws BpfException {
        List<String> attached = new ArrayList<>();
        Map<String, BpfLink> iterators = new HashMap<>();
        Map<String, BpfProgram> called = new HashMap<>();
        for (BpfProgram program : object.programs()) {
            if (!program.isLoaded()) {
                continue;
            }
            if (program.section().equals(CALLED)) {
                called.put(program.name(), program);
                continue; // runs when asked, not on its own
            }
            if (program.section().startsWith(CGROUP)) {
                object.attachToCgroup(program, cgroup.orElseThrow());
            } else if (program.section().startsWith(ITERATOR)) {
                iterators.put(program.name(), object.attach(program));
                continue; // runs when asked, not on its own
            } else {
                object.attach(program);
            }
            attached.add(program.section());
        }
        TraceStarted started = new TraceStarted(
                kernelRelease(), family.label(), attached, limits, Clocks.bootNs(object), Clocks.bootToEpochNs(object));
        return new KernelProbes(
                object, started, iterators(object, iterators), Objects.requireNonNull(called.get("decide")));
    }

    private static Iterators iterators(BpfObject object, Map<String, BpfLink> byName) {
        return new Iterators(
                object,
                Objects.requireNonNull(byName.get("existing_processes")),
                Objects.requireNonNull(byName.get("existing_sockets")),
                Objects.requireNonNull(byName.get("list_processes")));
    }

    private static ProbeResult.Refused refused(BpfException e, List<BpfProgram> programs) {
        for (BpfProgram program : programs) {
            String log = program.verifierLog();
            if (!log.isEmpty()) {
                return new ProbeResult.Refused(
                        false,
                        "Linux " + kernelRelease() + " refused the program " + program.name() + " (" + program.section()
                                + "): " + e.getMessage(),
                        REMEDY,
                        lastLines(log));
            }
        }
        if (e.errno() == BpfException.EPERM) {
            return new ProbeResult.Refused(
                    true,
                    "Loading BPF programs was refused: " + e.getMessage(),
                    "Run as root, or let pkexec ask; in a container add the capabilities BPF, PERFMON and NET_ADMIN",
                    "");
        }
        boolean btf = Files.isReadable(Path.of("/sys/kernel/btf/vmlinux"));
        return new ProbeResult.Refused(
                false,
                "Linux " + kernelRelease() + " can't run the programs: " + e.getMessage()
                        + (btf ? "" : "; the kernel has no BTF (/sys/kernel/btf/vmlinux)"),
                REMEDY,
                "");
    }

    private static String lastLines(String log) {
        List<String> lines = log.lines().toList();
        return lines.stream().skip(Math.max(0, lines.size() - LOG_LINES)).collect(Collectors.joining("\n"));
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
