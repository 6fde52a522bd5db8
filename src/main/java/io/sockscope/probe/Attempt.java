package io.sockscope.probe;

import io.sockscope.event.Capacity;
import io.sockscope.event.ProcessSource;
import io.sockscope.event.TraceStarted;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfLink;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import io.sockscope.probe.Way.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One try to load an object and to attach programs of it.
 *
 * @param resource the object's file
 * @param chosen those programs, by their sections
 * @param limits what this choice can't count
 * @param cgroup the root cgroup, where there is one; names are heard there
 * @param capacity the sizes of the maps
 * @param processes what is to tell of processes; empty to try all
 */
record Attempt(
        ProbeFamily family,
        String resource,
        Predicate<String> chosen,
        List<String> limits,
        Optional<Path> cgroup,
        Capacity capacity,
        Optional<ProcessSource> processes) {
    static final String CGROUP = "cgroup/";
    private static final String PAYLOADS = "cgroup_skb/";
    private static final String ITERATOR = "iter/";
    private static final String CALLED = "raw_tp";
    private static final String PROCESSES = "/sched_process_";
    private static final String UNHOOKED = ".rodata.unhooked";

    /** What came of it. */
    sealed interface Outcome {
        record Attached(KernelProbes probes) implements Outcome {}

        /** Nothing was tried: this kernel or machine has not what it takes. */
        record Lacking(Finding feature) implements Outcome {}

        /**
         * Nothing is left in the kernel.
         *
         * @param program the program that was refused, if it is known
         * @param log the verifier's, empty if it was not asked
         */
        record Refused(Optional<Refusal> program, BpfException why, VerifierLog log) implements Outcome {
            boolean isOfProcessHook() {
                return program.filter(refusal -> refusal.section().contains(PROCESSES))
                        .isPresent();
            }

            /** One sentence for users. */
            String reason() {
                return program.map(refusal -> refusal.name() + ": ").orElse("")
                        + (log.reason().isEmpty() ? why.getMessage() : log.reason())
                        + ".";
            }
        }
    }

    /** A program of this name and section that the kernel does not take. */
    record Refusal(String name, String section) {
        static Refusal of(BpfProgram program) {
            return new Refusal(program.name(), program.section());
        }
    }

    /**
     * Without the programs at the beginnings and ends of processes, or those that listen for names, if it must be.
     *
     * @throws UnsatisfiedLinkError if libbpf1 is not installed
     */
    Outcome run() {
        if (processes.isPresent() && processes.get() != ProcessSource.BPF) {
            return without(processes.get(), List.of());
        }
        Outcome hooked = withNames(Optional.empty());
        if (processes.isPresent() || !(hooked instanceof Outcome.Refused refused) || !refused.isOfProcessHook()) {
            return hooked;
        }
        List<String> why = List.of("Programs at starts and ends of processes are refused: " + refused.reason());
        Outcome told = without(ProcessSource.NETLINK, why);
        return told instanceof Outcome.Refused next && next.program().isEmpty()
                ? without(
                        ProcessSource.PROC,
                        List.of(why.getFirst(), "The netlink process connector is refused: " + next.reason()))
                : told;
    }

    private Outcome without(ProcessSource source, List<String> why) {
        ProcessWatch watch;
        try {
            watch = ProcessWatch.open(source);
        } catch (BpfException e) {
            return new Outcome.Refused(Optional.empty(), e, new VerifierLog(""));
        }
        var all = new ArrayList<>(limits);
        all.addAll(why);
        all.add(source.meaning());
        Outcome outcome = new Attempt(
                        family,
                        resource,
                        chosen.and(section -> !section.contains(PROCESSES)),
                        all,
                        cgroup,
                        capacity,
                        processes)
                .withNames(Optional.of(watch));
        if (!(outcome instanceof Outcome.Attached)) {
            watch.close();
        }
        return outcome;
    }

    private Outcome withNames(Optional<ProcessWatch> watch) {
        if (cgroup.isEmpty()) {
            return withoutNames("no root cgroup takes programs of ours").runOnce(watch);
        }
        Outcome whole = runOnce(watch);
        boolean onlyNames = whole instanceof Outcome.Refused refused
                && refused.program()
                        .filter(program -> program.section().startsWith(PAYLOADS))
                        .isPresent();
        return onlyNames ? withoutNames("the kernel refuses programs there").runOnce(watch) : whole;
    }

    private Attempt withoutNames(String why) {
        var all = new ArrayList<>(limits);
        all.add("Names in DNS, TLS, QUIC and HTTP are not heard: they are seen at the root cgroup, and " + why + ".");
        return new Attempt(
                family,
                resource,
                chosen.and(section -> !section.startsWith(PAYLOADS)),
                List.copyOf(all),
                cgroup,
                capacity,
                processes);
    }

    private Outcome runOnce(Optional<ProcessWatch> watch) {
        BpfObject object;
        try {
            object = BpfObject.open(ProbeLoader.resource(resource));
        } catch (BpfException e) {
            return new Outcome.Refused(Optional.empty(), e, new VerifierLog(""));
        }
        Outcome outcome = loadAndAttach(object, watch);
        if (outcome instanceof Outcome.Refused) {
            object.close();
        }
        return outcome;
    }

    private Outcome loadAndAttach(BpfObject object, Optional<ProcessWatch> watch) {
        for (BpfProgram program : object.programs()) {
            program.setAutoload(chosen.test(program.section()));
        }
        try {
            resize(object);
            object.setConstant(UNHOOKED, watch.isPresent() ? 1 : 0);
            object.load();
        } catch (BpfException e) {
            for (BpfProgram program : object.programs()) {
                VerifierLog log = new VerifierLog(program.verifierLog());
                if (!log.text().isEmpty()) {
                    return new Outcome.Refused(Optional.of(Refusal.of(program)), e, log);
                }
            }
            return new Outcome.Refused(Optional.empty(), e, new VerifierLog(""));
        }
        Attachment attachment = new Attachment(object, cgroup);
        for (BpfProgram program : object.programs()) {
            try {
                attachment.add(program);
            } catch (BpfException e) {
                return new Outcome.Refused(Optional.of(Refusal.of(program)), e, new VerifierLog(""));
            }
        }
        try {
            return new Outcome.Attached(attachment.finish(family, limits, watch));
        } catch (BpfException e) {
            return new Outcome.Refused(Optional.empty(), e, new VerifierLog(""));
        }
    }

    private void resize(BpfObject object) throws BpfException {
        object.setMaxEntries("processes", capacity.processEntries());
        object.setMaxEntries("sockets", capacity.sockets());
        object.setMaxEntries("handshakes", capacity.sockets());
        object.setMaxEntries("flows", capacity.flows());
        object.setMaxEntries("events", capacity.eventBytes());
        object.setMaxEntries("wanted", capacity.wanted());
        if (resource.equals(FunctionFamily.PORTABLE)) {
            object.setMaxEntries("identities", capacity.identities());
            object.setMaxEntries("calls", capacity.calls());
        } else if (family == ProbeFamily.TRACEPOINT) {
            object.setMaxEntries("attempts", capacity.attempts());
        }
    }

    /** The programs of a loaded object, being attached. */
    private static final class Attachment {
        private final BpfObject object;
        private final Optional<Path> cgroup;
        private final List<String> attached = new ArrayList<>();
        private final Map<String, BpfLink> iterators = new HashMap<>();
        private final Optional<KprobeEvents> events = KprobeEvents.open();
        private final Map<String, BpfProgram> called = new HashMap<>();
        private boolean fewReturns;

        Attachment(BpfObject object, Optional<Path> cgroup) {
            this.object = object;
            this.cgroup = cgroup;
        }

        void add(BpfProgram program) throws BpfException {
            String section = program.section();
            if (!program.isLoaded()) {
                return;
            }
            if (section.equals(CALLED)) {
                called.put(program.name(), program);
                return; // runs when asked, not on its own
            }
            if (section.startsWith(ITERATOR)) {
                iterators.put(program.name(), object.attach(program));
                return; // runs when asked, not on its own
            }
            if (section.startsWith(CGROUP) || section.startsWith(PAYLOADS)) {
                object.attachToCgroup(program, cgroup.orElseThrow());
            } else if (Watch.of(section).filter(Watch::atReturn).isPresent()) {
                attachToReturn(program, Watch.of(section).orElseThrow().function());
            } else {
                object.attach(program);
            }
            attached.add(section);
        }

        private void attachToReturn(BpfProgram program, WatchedFunction function) throws BpfException {
            try {
                if (events.isPresent()) {
                    KprobeEvents.Event event = events.get().define(function);
                    object.attachToEvent(program, event.group(), event.name(), event);
                    return;
                }
            } catch (IOException | BpfException e) {
                // The kernel's own way needs no tracefs.
            }
            object.attach(program);
            fewReturns = true;
        }

        KernelProbes finish(ProbeFamily family, List<String> limits, Optional<ProcessWatch> watch) throws BpfException {
            List<String> all = new ArrayList<>(limits);
            if (fewReturns) {
                all.add("When more calls of one kind wait at the same time than the machine has CPUs, some are not"
                        + " counted: kretprobes have room for so many, and only root may ask for more.");
            }
            watch.map(open -> open.source().hook()).ifPresent(attached::add);
            TraceStarted started = new TraceStarted(
                    ProbeLoader.kernelRelease(),
                    family.label(),
                    attached,
                    all,
                    Clocks.bootNs(object),
                    Clocks.bootToEpochNs(object));
            Iterators existing = new Iterators(
                    object,
                    Objects.requireNonNull(iterators.get("existing_processes")),
                    Objects.requireNonNull(iterators.get("existing_sockets")),
                    Objects.requireNonNull(iterators.get("resting_sockets")),
                    Objects.requireNonNull(iterators.get("list_processes")),
                    Objects.requireNonNull(iterators.get("list_listeners")),
                    Objects.requireNonNull(iterators.get("notice_processes")));
            return new KernelProbes(object, started, existing, called, watch);
        }
    }
}
