package io.sockscope.probe;

import io.sockscope.event.Capacity;
import io.sockscope.event.ProcessSource;
import io.sockscope.event.TraceStarted;
import io.sockscope.probe.Attempt.Outcome;
import io.sockscope.probe.Attempt.Refusal;
import io.sockscope.probe.Way.Watch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The tracing and the kprobe family: programs at the kernel's functions. A function that refuses to be watched in the
 * family's way is watched in the other's, if it takes that.
 */
final class FunctionFamily {
    /** For Linux 5.12 and newer, trampolines only. */
    private static final String TRACING = "tracing.bpf.o";

    /** From Linux 5.8 on, both ways. */
    static final String PORTABLE = "kprobe.bpf.o";

    private final ProbeFamily family;
    private final Way preferred;
    private final Set<WatchedFunction> there;
    private final List<String> limits;
    private final Optional<Path> cgroup;
    private final Capacity capacity;
    private final Optional<ProcessSource> processes;
    private final UnaryOperator<String> objects;
    private final Map<WatchedFunction, Way> ways = new EnumMap<>(WatchedFunction.class);
    private final Map<WatchedFunction, String> refused = new EnumMap<>(WatchedFunction.class);

    /**
     * @param there the functions that the kernel has
     * @param limits what is to be said first of what this family does
     * @param objects the file to load, by that of the family
     */
    FunctionFamily(
            ProbeFamily family,
            Way preferred,
            Set<WatchedFunction> there,
            List<String> limits,
            Optional<Path> cgroup,
            Capacity capacity,
            Optional<ProcessSource> processes,
            UnaryOperator<String> objects) {
        this.family = family;
        this.preferred = preferred;
        this.there = there;
        this.limits = List.copyOf(limits);
        this.cgroup = cgroup;
        this.capacity = capacity;
        this.processes = processes;
        this.objects = objects;
    }

    /** The family's outcome: attached, or the last refusal. */
    Outcome attach() {
        there.forEach(function -> ways.put(function, preferred));
        if (preferred == Way.TRAMPOLINE) {
            Outcome newest = attempt(TRACING).run();
            if (newest instanceof Outcome.Attached) {
                return newest;
            }
            avoidRefusedTrampolines();
        }
        while (true) {
            Outcome outcome = attempt(PORTABLE).run();
            if (!(outcome instanceof Outcome.Refused refusal) || !avoid(refusal)) {
                return outcome;
            }
        }
    }

    /** What the kernel says of a program that does nothing; so the fault is not in ours. */
    private void avoidRefusedTrampolines() {
        Trampolines.refused(there).forEach((function, why) -> {
            refused.put(function, refusal(Way.TRAMPOLINE, why));
            ways.put(function, Way.KPROBE);
        });
    }

    /**
     * Whether something is left to try: the other way, or going without. A family of which nothing is left is another
     * family.
     */
    private boolean avoid(Outcome.Refused outcome) {
        Optional<Watch> watch = outcome.program().map(Refusal::section).flatMap(Watch::of);
        if (watch.isEmpty()) {
            return false;
        }
        WatchedFunction function = watch.get().function();
        Way way = watch.get().way();
        if (refused.putIfAbsent(function, why(outcome, way)) == null && takes(function, way.other())) {
            ways.put(function, way.other());
        } else if (function.isEssential()) {
            return false;
        } else {
            ways.remove(function);
        }
        return ways.containsValue(preferred);
    }

    private static boolean takes(WatchedFunction function, Way way) {
        return switch (way) {
            case TRAMPOLINE -> Trampolines.refused(EnumSet.of(function)).isEmpty();
            case KPROBE -> Kprobes.any().available();
        };
    }

    private static String why(Outcome.Refused outcome, Way way) {
        String reason = outcome.log().reason();
        return refusal(way, reason.isEmpty() ? String.valueOf(outcome.why().getMessage()) : reason);
    }

    private static String refusal(Way way, String why) {
        return "Linux " + ProbeLoader.kernelRelease() + " refuses " + way.label() + " there (" + why + ")";
    }

    private Attempt attempt(String resource) {
        return new Attempt(family, objects.apply(resource), this::isChosen, limits(), cgroup, capacity, processes);
    }

    private boolean isChosen(String section) {
        return Watch.of(section)
                .map(watch -> ways.get(watch.function()) == watch.way())
                .orElse(true);
    }

    private List<String> limits() {
        List<String> limits = new ArrayList<>(this.limits);
        for (WatchedFunction function : EnumSet.allOf(WatchedFunction.class)) {
            Way way = ways.get(function);
            if (!there.contains(function) && !function.mayBeAbsent()) {
                limits.add(function.limit("this kernel has no function " + function.symbol() + ", or not yet"));
            } else if (there.contains(function) && way == null) {
                limits.add(function.limit(String.valueOf(refused.get(function))));
            } else if (way == preferred.other()) {
                limits.add(TraceStarted.MIXED + function.symbol() + " is watched by " + way.label()
                        + "; nothing is missed by that. " + refused.get(function) + ".");
            }
        }
        return limits;
    }
}
