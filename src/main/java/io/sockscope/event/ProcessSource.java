package io.sockscope.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What tells of the beginnings and ends of processes, in the order in which it is tried. */
public enum ProcessSource {
    /** Programs at fork, exec and exit in the kernel. */
    BPF(
            "bpf",
            "tp_btf/sched_process_fork",
            "Starts and ends of processes are told by programs in the kernel: none is missed."),
    /** The kernel's process connector. */
    NETLINK(
            "netlink",
            "netlink/proc_event",
            "Starts and ends of processes are told by the netlink process connector: bytes are complete, as a process is"
                    + " noticed at its first call on a socket at the latest, but one without such a call that ends within"
                    + " a tenth of a second is not seen."),
    /** Looking into /proc again and again. */
    PROC(
            "proc",
            "proc/poll",
            "Starts and ends of processes are found by polling /proc: bytes are complete, as a process is noticed at its"
                    + " first call on a socket at the latest, but ends are late and without exit status, one that ends"
                    + " between two looks without such a call is not seen, and who descends from it by way of a process"
                    + " that is gone by then is not known to.");

    private final String label;
    private final String hook;
    private final String meaning;

    ProcessSource(String label, String hook, String meaning) {
        this.label = label;
        this.hook = hook;
        this.meaning = meaning;
    }

    /** The name that users see and may ask for. */
    public String label() {
        return label;
    }

    /** What stands among the programs of a trace that uses it. */
    public String hook() {
        return hook;
    }

    /** What it is and what can be missed, a sentence for users. */
    public String meaning() {
        return meaning;
    }

    /** The one that these programs of a trace make use of. */
    static ProcessSource of(List<String> programs) {
        return Arrays.stream(values())
                .filter(source -> programs.contains(source.hook))
                .findFirst()
                .orElse(BPF);
    }

    /**
     * The one of this name.
     *
     * @param label empty for any
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    public static Optional<ProcessSource> wanted(String label) {
        if (label.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProcessSource> source =
                Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
        if (source.isEmpty()) {
            throw new IllegalArgumentException("no way to be told of processes is called " + label + "; there are "
                    + String.join(
                            ", ", Arrays.stream(values()).map(s -> s.label).toList()));
        }
        return source;
    }
}
