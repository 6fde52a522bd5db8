package io.sockscope.probe;

import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks the kernel for a kprobe, with a program that does nothing. */
final class Kprobes {
    private static final String NAME = "kprobes";
    private static final Path PARANOID = Path.of("/proc/sys/kernel/perf_event_paranoid");

    /** Upstream's strictest, under which CAP_PERFMON is enough. Debian's kernels know 3 and ask for CAP_SYS_ADMIN then. */
    private static final int PARANOID_LIMIT = 2;

    private Kprobes() {}

    /** Whether it takes any. */
    static Finding any() {
        if (!Files.exists(Path.of("/sys/bus/event_source/devices/kprobe"))) {
            return Finding.no(NAME, "Not compiled into this kernel", "None needed where another family works");
        }
        try (BpfObject object = BpfObject.open(ProbeLoader.resource(Trampolines.FEATURES))) {
            for (BpfProgram program : object.programs()) {
                program.setAutoload(program.section().startsWith("kprobe/"));
            }
            object.load();
            for (BpfProgram program : object.programs()) {
                if (program.isLoaded()) {
                    object.attach(program);
                }
            }
            return Finding.yes(NAME, "The kernel takes programs at kprobes");
        } catch (BpfException e) {
            return refused(String.valueOf(e.getMessage()), e.errno() == BpfException.EACCES ? paranoid() : 0);
        } catch (UnsatisfiedLinkError e) {
            return Finding.no(NAME, "libbpf.so.1 can't be loaded", "apt-get install libbpf1");
        }
    }

    /**
     * The finding of a refusal.
     *
     * @param paranoid kernel.perf_event_paranoid, 0 if it has nothing to do with that
     */
    static Finding refused(String why, int paranoid) {
        return paranoid > PARANOID_LIMIT
                ? Finding.no(
                        NAME,
                        "Refused: kernel.perf_event_paranoid is " + paranoid
                                + ", with which this kernel asks for CAP_SYS_ADMIN, and the helper gives that up",
                        "None needed where another family works, else: sysctl kernel.perf_event_paranoid="
                                + PARANOID_LIMIT)
                : Finding.no(NAME, "Refused: " + why, "None needed where another family works");
    }

    private static int paranoid() {
        try {
            return Integer.parseInt(Files.readString(PARANOID).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
