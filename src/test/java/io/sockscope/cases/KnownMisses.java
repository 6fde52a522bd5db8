package io.sockscope.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a probe family is known not to get right, and just how it is wrong. The table holds in both directions: a case
 * that stands here must be off in this way, and every other one must be exact.
 */
final class KnownMisses {
    /**
     * One of them.
     *
     * @param reason for people: what no hook sees
     * @param shape what the detail of the result looks like, all of it
     * @param since the first kernel that it is so on
     * @param before the first one that it is no more so on
     */
    record Miss(String reason, Pattern shape, KernelVersion since, KernelVersion before) {
        private static final KernelVersion FIRST = new KernelVersion(0, 0);
        private static final KernelVersion NEVER = new KernelVersion(Integer.MAX_VALUE, 0);

        Miss(String reason, String... deviations) {
            this(reason, Pattern.compile(String.join("; ", deviations)), FIRST, NEVER);
        }

        /** The same, on kernels from this release on. */
        Miss since(String release) {
            return new Miss(reason, shape, KernelVersion.of(release), before);
        }

        /** The same, on kernels before this release. */
        Miss before(String release) {
            return new Miss(reason, shape, since, KernelVersion.of(release));
        }

        boolean isOn(KernelVersion kernel) {
            return kernel.compareTo(since) >= 0 && kernel.compareTo(before) < 0;
        }
    }

    /** By family, then by case. */
    private static final Map<String, Map<String, Miss>> TABLE = Map.of(
            "tracepoint",
            Map.of(
                    "ktls-splice-in",
                    new Miss(
                            "no tracepoint tells how much of what the kernel decrypted went into a pipe",
                            "rx -90001, rx_calls -\\d+ of \\d+ tcp in [^;]*"),
                    "mptcp-splice-in",
                    new Miss(
                                    "no tracepoint sees Multipath TCP's own way of splicing, which this kernel has",
                                    "rx -98003, rx_calls -\\d+ of \\d+ mptcp in [^;]*")
                            .since("6.19")));

    private KnownMisses() {}

    /** What is known of a case on a kernel. */
    static Optional<Miss> of(String family, String name, KernelVersion kernel) {
        return Optional.ofNullable(TABLE.getOrDefault(family, Map.of()).get(name))
                .filter(miss -> miss.isOn(kernel));
    }

    /** The names of all cases that a family misses. */
    static List<String> names(String family) {
        return TABLE.getOrDefault(family, Map.of()).keySet().stream().sorted().toList();
    }
}
