package io.sockscope.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What the running kernel and this process's privileges offer, found out by looking and by trying. That begins ahead of
 * time, on threads of its own: each part takes a tenth of a second or more, and until the app has come there is time.
 */
public final class KernelCheck {
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_PERFMON = 38;
    private static final int CAP_BPF = 39;

    private final CompletableFuture<KernelSymbols> symbols = begin("symbols", KernelSymbols::read);
    private final CompletableFuture<Finding> trampolines;
    private final CompletableFuture<Finding> kprobes;

    /** Begins to look. */
    public KernelCheck() {
        this(begin("trampolines", Trampolines::any));
    }

    /** With what is known of trampolines already. */
    KernelCheck(CompletableFuture<Finding> trampolines) {
        this.trampolines = trampolines;
        this.kprobes = trampolines.thenApply(loaded -> Kprobes.any());
    }

    private static <T> CompletableFuture<T> begin(String name, Supplier<T> look) {
        return CompletableFuture.supplyAsync(
                look, task -> Thread.ofPlatform().daemon().name(name).start(task));
    }

    /** Waits for it. What went wrong there goes on here as it was. */
    private static <T> T found(CompletableFuture<T> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** All findings, the basic ones first. */
    public List<Finding> findings() {
        return List.of(
                Finding.yes("kernel", "Linux " + ProbeLoader.kernelRelease()),
                btf(),
                capability("CAP_BPF", CAP_BPF, "load programs and maps"),
                capability("CAP_PERFMON", CAP_PERFMON, "attach to tracepoints"),
                capability("CAP_NET_ADMIN", CAP_NET_ADMIN, "attach to the root cgroup, for UDP peers"),
                cgroup2(),
                trampolines(),
                kprobes());
    }

    /** Which functions the kernel has. */
    KernelSymbols symbols() {
        return found(symbols);
    }

    /** Whether it takes programs at function entry and exit. */
    Finding trampolines() {
        return found(trampolines);
    }

    /** Whether it takes kprobes. */
    Finding kprobes() {
        return found(kprobes);
    }

    static Finding btf() {
        Path btf = Path.of("/sys/kernel/btf/vmlinux");
        return Files.isReadable(btf)
                ? Finding.yes("btf", "The kernel describes its own types in " + btf)
                : Finding.no(
                        "btf",
                        btf + " is missing or unreadable: no family can find what it reads in this kernel",
                        "Use a kernel built with CONFIG_DEBUG_INFO_BTF=y, as those of Debian 11 and newer are");
    }

    /** Whether this process has the right to load programs. */
    static boolean mayLoad() {
        return (effectiveCapabilities() >>> CAP_BPF & 1) != 0;
    }

    private static Finding capability(String name, int bit, String use) {
        return (effectiveCapabilities() >>> bit & 1) != 0
                ? Finding.yes(name, "Held: " + use)
                : Finding.no(name, "Not held: " + use, "Run as root, or let pkexec ask; in a container add " + name);
    }

    private static long effectiveCapabilities() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16))
                    .findFirst()
                    .orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }

    static Finding cgroup2() {
        return Mounts.first("cgroup2")
                .map(path -> Finding.yes("cgroup2", "Mounted at " + path))
                .orElseGet(() -> Finding.no(
                        "cgroup2",
                        "Not mounted: peers of unconnected UDP sockets are not seen",
                        "mount -t cgroup2 none /sys/fs/cgroup"));
    }
}
