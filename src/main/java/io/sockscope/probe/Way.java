package io.sockscope.probe;

import java.util.Optional;

/** How a function of the kernel is watched. */
enum Way {
    /** A BPF trampoline: fentry and fexit programs. */
    TRAMPOLINE("a trampoline"),
    /** A kprobe at its entry and a kretprobe at its return. */
    KPROBE("kprobes");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** For users, in the middle of a sentence. */
    String label() {
        return label;
    }

    Way other() {
        return this == TRAMPOLINE ? KPROBE : TRAMPOLINE;
    }

    /**
     * A program that watches a function.
     *
     * @param atReturn whether it waits for the function's return by a kretprobe
     */
    record Watch(WatchedFunction function, Way way, boolean atReturn) {
        /** What a program of this section watches; empty if it is attached to something else than a function. */
        static Optional<Watch> of(String section) {
            int slash = section.indexOf('/');
            Optional<Way> way = switch (slash < 0 ? section : section.substring(0, slash)) {
                case "fentry", "fexit" -> Optional.of(TRAMPOLINE);
                case "kprobe", "kretprobe" -> Optional.of(KPROBE);
                default -> Optional.empty();
            };
            return way.map(found -> new Watch(
                    WatchedFunction.of(section.substring(slash + 1)), found, section.startsWith("kretprobe")));
        }
    }
}
