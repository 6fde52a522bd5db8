package io.sockscope.probe;

import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import io.sockscope.probe.Way.Watch;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Asks the kernel for trampolines, with programs that do nothing. */
final class Trampolines {
    private static final String FEATURES = "features.bpf.o";

    private Trampolines() {}

    /** Whether it takes any, by the function that everything sends through. */
    static Finding any() {
        String name = "fentry/fexit";
        try {
            return load(function -> function == WatchedFunction.INET_SENDMSG)
                    .map(why ->
                            Finding.no(name, "Refused: " + why.getMessage(), "None needed where another family works"))
                    .orElseGet(() -> Finding.yes(name, "The kernel takes programs at function entry and exit"));
        } catch (UnsatisfiedLinkError e) {
            return Finding.no(name, "libbpf.so.1 can't be loaded", "apt-get install libbpf1");
        }
    }

    /** Those of the functions that it refuses one for. */
    static Set<WatchedFunction> refused(Set<WatchedFunction> functions) {
        Set<WatchedFunction> refused = EnumSet.noneOf(WatchedFunction.class);
        if (load(functions::contains).isPresent()) {
            functions.stream()
                    .filter(one -> load(function -> function == one).isPresent())
                    .forEach(refused::add);
        }
        return refused;
    }

    private static Optional<BpfException> load(Predicate<WatchedFunction> chosen) {
        try (BpfObject object = BpfObject.open(ProbeLoader.resource(FEATURES))) {
            for (BpfProgram program : object.programs()) {
                program.setAutoload(Watch.of(program.section())
                        .map(Watch::function)
                        .filter(chosen)
                        .isPresent());
            }
            object.load();
            return Optional.empty();
        } catch (BpfException e) {
            return Optional.of(e);
        }
    }
}
