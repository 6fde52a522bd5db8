package io.sockscope.architecture;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The packages of the house, and which others each may import. The leaves {@code event} and {@code counter} hold value
 * types; whoever sees the model's records sees them too.
 */
enum Layer {
    EVENT("facts from the kernel are values that every other part can use"),
    COUNTER("what can be lost is named once, below everything that loses"),
    RULE("what a user says is to be traced is a value that both sides of the wire know"),
    TEXT("how a quantity or a hostile name is written is the same on a screen and in a terminal"),
    LIBBPF("it says what C says and knows nothing of what we trace"),
    PROBE("it turns the kernel's bytes into events", LIBBPF, EVENT, COUNTER),
    TARGET("what to trace is a question for /proc and patterns, not for probes or screens", EVENT, RULE),
    WIRE("frames are bytes for events and commands, whoever sends them", EVENT, RULE),
    IPC("a transport moves frames and counts what it drops; it does not understand them", WIRE, COUNTER),
    HELPER("the privileged process knows no model, screen or export", PROBE, TARGET, WIRE, IPC, RULE, EVENT, COUNTER),
    MODEL("what is known can be computed without a kernel, a socket or a screen", EVENT, COUNTER),
    ANALYSIS("patterns are pure functions over the model", MODEL, TEXT, EVENT, COUNTER),
    GEO("an address has a place without any trace running", EVENT),
    SESSION(
            "a recording is the model's, wherever its events came from, and keeps the names that were heard",
            MODEL,
            GEO,
            EVENT,
            COUNTER),
    BASELINE("what is normal is learnt from what was analysed, wherever it was", ANALYSIS, MODEL, GEO, TEXT, EVENT),
    EXPORT(
            "a file shows what is known, what it adds up to and who is at the other end",
            MODEL,
            ANALYSIS,
            SESSION,
            GEO,
            TEXT,
            EVENT,
            COUNTER),
    TELEMETRY("a collector is told what is known, under names that are not ours", MODEL, GEO, EVENT, COUNTER),
    SETTINGS("what the user chose is kept without knowing what it means"),
    LIVE(
            "window and command line share a running trace, so it knows neither",
            IPC,
            WIRE,
            MODEL,
            TARGET,
            RULE,
            EVENT,
            COUNTER),
    VIEWMODEL(
            "what a screen shows follows from the model and is tested without a screen",
            MODEL,
            ANALYSIS,
            GEO,
            TEXT,
            EVENT,
            COUNTER),
    VIEW("a view draws what its view model says and decides nothing", VIEWMODEL, SETTINGS, TEXT, EVENT, COUNTER),
    APP(
            "the window's composition root wires everything but the privileged parts",
            List.of(
                    EVENT, COUNTER, RULE, TARGET, WIRE, IPC, MODEL, ANALYSIS, BASELINE, SESSION, EXPORT, SETTINGS, GEO,
                    LIVE, VIEWMODEL, VIEW)),
    CLI(
            "the command line's composition root wires everything but the window",
            List.of(
                    EVENT, COUNTER, TEXT, RULE, TARGET, WIRE, IPC, MODEL, ANALYSIS, BASELINE, SESSION, EXPORT, GEO,
                    TELEMETRY, LIVE));

    private final String because;

    @SuppressWarnings("ImmutableEnumChecker") // a copy, made in the constructor
    private final List<Layer> mayImport;

    Layer(String because, Layer... mayImport) {
        this(because, Arrays.asList(mayImport));
    }

    Layer(String because, List<Layer> mayImport) {
        this.because = because;
        this.mayImport = List.copyOf(mayImport);
    }

    /**
     * Packages that are still to be written: only their rules may find nothing to look at. A test fails as soon as one
     * of them has classes and still stands here.
     */
    static Set<Layer> planned() {
        return EnumSet.noneOf(Layer.class);
    }

    /** Last part of the package's name. */
    String packageName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String because() {
        return because;
    }

    /** The layers it must not know. */
    Set<Layer> mustNotImport() {
        Set<Layer> others = EnumSet.allOf(Layer.class);
        others.remove(this);
        mayImport.forEach(others::remove);
        return others;
    }

    /** ArchUnit's identifier of the package and those below it, in a house whose root package is given. */
    String in(String base) {
        return base + "." + packageName() + "..";
    }
}
