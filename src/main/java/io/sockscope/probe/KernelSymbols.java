package io.sockscope.probe;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which functions the running kernel has. Their addresses may be hidden from us; their names are not. */
final class KernelSymbols {
    private static final String IO_URING = "__x64_sys_io_uring_setup";

    /** By it io_uring makes its workers threads of the process that they work for (Linux 5.12, 5.10.162). */
    private static final String WORKERS_OF_PROCESSES = "create_io_thread";

    /** What receives without copying, by io_uring (Linux 6.15). */
    static final String ZERO_COPY_RECEIVE = "io_recvzc";

    /** Multipath TCP's own way of splicing, which receives no message. */
    static final String MULTIPATH_SPLICE = "mptcp_splice_read";

    /** KSYM_NAME_LEN of the kernel. */
    private static final int NAME_BYTES = 512;

    private static final String TRACEPOINT = "__traceiter_";

    /** The tracepoints that tell how much each call has moved (Linux 6.3). */
    private static final List<String> TRACEPOINTS =
            List.of(TRACEPOINT + "sock_send_length", TRACEPOINT + "sock_recv_length");

    private final Set<String> there;

    KernelSymbols(Set<String> there) {
        this.there = there;
    }

    /** Reads what this kernel has; all that is asked for if that can't be read, so that trying decides. */
    static KernelSymbols read() {
        Set<String> wanted = wanted();
        try (InputStream lines = new FileInputStream("/proc/kallsyms")) {
            return new KernelSymbols(among(lines, wanted));
        } catch (IOException e) {
            return new KernelSymbols(wanted);
        }
    }

    private static Set<String> wanted() {
        Set<String> wanted = new HashSet<>(Set.of(IO_URING, WORKERS_OF_PROCESSES, ZERO_COPY_RECEIVE, MULTIPATH_SPLICE));
        wanted.addAll(TRACEPOINTS);
        for (WatchedFunction function : WatchedFunction.values()) {
            wanted.add(function.symbol());
        }
        for (OptionalTracepoint tracepoint : OptionalTracepoint.values()) {
            wanted.add(tracepoint.symbol());
        }
        return wanted;
    }

    /** Whether io_uring has workers that belong to no process. */
    boolean ioUringWorkersAreTheKernels() {
        return there.contains(IO_URING) && !there.contains(WORKERS_OF_PROCESSES);
    }

    boolean has(String symbol) {
        return there.contains(symbol);
    }

    /** Whether there are the tracepoints without which their family counts nothing. */
    Finding tracepoints() {
        return TRACEPOINTS.stream()
                .filter(tracepoint -> !there.contains(tracepoint))
                .findFirst()
                .map(tracepoint -> Finding.no(
                        "tracepoints",
                        "This kernel has no tracepoint " + tracepoint.substring(TRACEPOINT.length())
                                + ", which Linux has from 6.3 on",
                        "None needed where another family works, else Linux 6.3 or newer"))
                .orElseGet(() -> Finding.yes("tracepoints", "The kernel tells how much each call has moved"));
    }

    /** The functions to watch that this kernel has. */
    Set<WatchedFunction> watched() {
        Set<WatchedFunction> watched = EnumSet.allOf(WatchedFunction.class);
        watched.removeIf(function -> !there.contains(function.symbol()));
        return watched;
    }

    /** The tracepoints that we can do without and that this kernel lacks. */
    Set<OptionalTracepoint> lacking() {
        Set<OptionalTracepoint> lacking = EnumSet.allOf(OptionalTracepoint.class);
        lacking.removeIf(tracepoint -> there.contains(tracepoint.symbol()));
        return lacking;
    }

    /**
     * Those of the wanted names that are listed. There are a hundred thousand lines: only names of a wanted one's hash
     * become strings.
     *
     * @param kallsyms lines as "ffffffff81000000 T name", some with a tab and the module behind
     */
    static Set<String> among(InputStream kallsyms, Set<String> wanted) throws IOException {
        Map<Integer, String> byHash = wanted.stream().collect(Collectors.toMap(String::hashCode, Function.identity()));
        Set<String> found = new HashSet<>();
        byte[] buffer = new byte[1 << 16];
        byte[] name = new byte[NAME_BYTES];
        int length = 0;
        int hash = 0;
        boolean ended = false;
        for (int count = kallsyms.read(buffer); count > 0; count = kallsyms.read(buffer)) {
            for (int i = 0; i < count; i++) {
                byte next = buffer[i];
                if (next == '\n') {
                    String same = byHash.get(hash);
                    if (same != null && same.equals(new String(name, 0, length, StandardCharsets.ISO_8859_1))) {
                        found.add(same);
                    }
                }
                if (next == '\n' || (next == ' ' && !ended)) {
                    length = 0;
                    hash = 0;
                    ended = false;
                } else if (next == '\t' || length == NAME_BYTES) {
                    ended = true;
                } else if (!ended) {
                    name[length++] = next;
                    hash = 31 * hash + next;
                }
            }
        }
        return found;
    }
}
