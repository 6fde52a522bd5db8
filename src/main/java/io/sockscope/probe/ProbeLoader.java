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
import java.util.stream.Collectors;

/** Chooses a probe family by loading and attaching it, never by comparing version numbers. */
public final class ProbeLoader {
    /** The one family so far. */
    public static final String TRACEPOINT = "tracepoint";

    private static final String CGROUP = "cgroup/";
    private static final String ITERATOR = "iter/";
    private static final int LOG_LINES = 12;

    private final Optional<Path> cgroup;

    public ProbeLoader() {
        this.cgroup = Mounts.first("cgroup2");
    }

    /** Loads and attaches the first family that this kernel takes. */
    public ProbeResult attach() {
        List<String> limits = new ArrayList<>();
        if (cgroup.isEmpty()) {
            limits.add("No cgroup2 file system is mounted: the peers of unconnected UDP sockets and the time at which"
                    + " UDP sockets are closed are not seen. Remedy: mount -t cgroup2 none /sys/fs/cgroup");
        } else {
            ProbeResult result = attach(true, limits);
            if (result instanceof ProbeResult.Attached) {
                return result;
            }
            limits.add("Programs of the root cgroup were refused (CAP_NET_ADMIN is needed): the peers of unconnected"
                    + " UDP sockets and the time at which UDP sockets are closed are not seen.");
        }
        return attach(false, limits);
    }

    private ProbeResult attach(boolean withCgroup, List<String> limits) {
        BpfObject object;
        try {
            object = BpfObject.open(resource("tracepoint.bpf.o"));
        } catch (BpfException e) {
            return refused(e, List.of());
        } catch (UnsatisfiedLinkError e) {
            return new ProbeResult.Refused(
                    false, "libbpf.so.1 can't be loaded: " + e.getMessage(), "apt-get install libbpf1", "");
        }
        try {
            for (BpfProgram program : object.programs()) {
                program.setAutoload(withCgroup || !program.section().startsWith(CGROUP));
            }
            object.load();
            return new ProbeResult.Attached(attachPrograms(object, limits));
        } catch (BpfException e) {
            List<BpfProgram> programs = object.programs();
            ProbeResult result = refused(e, programs);
            object.close();
            return result;
        }
    }

    private KernelProbes attachPrograms(BpfObject object, List<String> limits) throws BpfException {
        List<String> attached = new ArrayList<>();
        Map<String, BpfLink> iterators = new HashMap<>();
        for (BpfProgram program : object.programs()) {
            if (!program.isLoaded()) {
                continue;
            }
            if (program.section().startsWith(CGROUP)) {
                object.attachToCgroup(program, cgroup.orElseThrow());
            } else if (program.section().startsWith(ITERATOR)) {
                iterators.put(program.section(), object.attach(program));
                continue; // runs when asked, not on its own
            } else {
                object.attach(program);
            }
            attached.add(program.section());
        }
        TraceStarted started = new TraceStarted(
                kernelRelease(), TRACEPOINT, attached, limits, Clocks.bootNs(object), Clocks.bootToEpochNs(object));
        return new KernelProbes(object, started, iterators(object, iterators));
    }

    private static Iterators iterators(BpfObject object, Map<String, BpfLink> bySection) {
        return new Iterators(
                object,
                Objects.requireNonNull(bySection.get("iter/task")),
                Objects.requireNonNull(bySection.get("iter/task_file")));
    }

    private static ProbeResult.Refused refused(BpfException e, List<BpfProgram> programs) {
        for (BpfProgram program : programs) {
            String log = program.verifierLog();
            if (!log.isEmpty()) {
                return new ProbeResult.Refused(
                        false,
                        "Linux " + kernelRelease() + " refused the program " + program.name() + " (" + program.section()
                                + "): " + e.getMessage(),
                        "Linux 6.3 or newer with BTF (CONFIG_DEBUG_INFO_BTF) is needed; sockscope doctor says more",
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
                "Linux 6.3 or newer with BTF (CONFIG_DEBUG_INFO_BTF) is needed; sockscope doctor says more",
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
