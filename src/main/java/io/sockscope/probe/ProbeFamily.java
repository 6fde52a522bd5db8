package io.sockscope.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A set of hooks that delivers all facts, in the order in which they are tried. */
enum ProbeFamily {
    /** Function exits: needs BPF trampolines. */
    TRACING("tracing"),
    /** BTF-typed tracepoints and hooks of the root cgroup: needs Linux 6.3. */
    TRACEPOINT("tracepoint"),
    /** Function entries and returns by kprobe and kretprobe. */
    KPROBE("kprobe");

    private final String label;

    ProbeFamily(String label) {
        this.label = label;
    }

    /** The name that users see and may ask for. */
    String label() {
        return label;
    }

    /**
     * The families to try.
     *
     * @param wanted a label, or empty for all
     * @throws IllegalArgumentException if there is no such family; the message names those there are
     */
    static List<ProbeFamily> wanted(String wanted) {
        if (wanted.isEmpty()) {
            return List.of(values());
        }
        Optional<ProbeFamily> family =
                Arrays.stream(values()).filter(f -> f.label.equals(wanted)).findFirst();
        return List.of(family.orElseThrow(() -> new IllegalArgumentException("no probe family " + wanted
                + "; there are "
                + String.join(", ", Arrays.stream(values()).map(f -> f.label).toList()))));
    }
}
