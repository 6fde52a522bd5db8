package io.sockscope.helper;

import io.sockscope.event.ProcessId;
import io.sockscope.probe.ListedProcess;
import io.sockscope.probe.ProbeException;
import io.sockscope.probe.TargetMap;
import io.sockscope.probe.Verdict;
import io.sockscope.target.ActiveRules.Opinion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds, among the processes that run, those that rules hold, and has the kernel take them. */
final class RunningProcesses {
    /** A process that was forked while others were listed, and did not exec yet, is found the next time. */
    private static final int MAX_LISTINGS = 5;

    private final TargetMap targets;
    private final KnownProcesses known;
    private final CommandedProcesses commanded;
    private final Judge opinions;
    private final Consumer<Set<ProcessId>> chosen;

    /** Told of each process that was taken. */
    @FunctionalInterface
    interface Taker {
        void take(ListedProcess process, Holding holding) throws ProbeException;
    }

    /** Says what rules say of a process. */
    @FunctionalInterface
    interface Judge {
        Opinion of(ListedProcess process) throws ProbeException;
    }

    /** Which rules hold a process, as in {@link TracedProcess}. */
    record Holding(Set<Integer> inherited, Set<Integer> matching, Set<Integer> followed) {
        Verdict verdict() {
            return new Verdict(!matching.isEmpty(), !followed.isEmpty());
        }
    }

    /** What was listed so far. Who is found once more was decided on. */
    private static final class Listing {
        private final Map<ProcessId, ListedProcess> all = new HashMap<>();
        private final Map<Integer, ListedProcess> byPid = new HashMap<>();
        private final Map<Integer, Opinion> byRules = new HashMap<>();
    }

    /**
     * @param opinions what rules say of a process
     * @param chosen told of the processes that are about to be taken
     */
    RunningProcesses(
            TargetMap targets,
            KnownProcesses known,
            CommandedProcesses commanded,
            Judge opinions,
            Consumer<Set<ProcessId>> chosen) {
        this.targets = targets;
        this.known = known;
        this.commanded = commanded;
        this.opinions = opinions;
        this.chosen = chosen;
    }

    /** What holds a process, if rules are of this opinion and it inherits that. */
    Holding holding(int tgid, Opinion opinion, Set<Integer> inherited) {
        Set<Integer> matching = new HashSet<>(opinion.matching());
        matching.addAll(inherited);
        matching.addAll(commanded.holding(tgid));
        Set<Integer> followed = new HashSet<>(opinion.follow());
        followed.addAll(inherited);
        followed.addAll(commanded.holdingChildren(tgid));
        return new Holding(inherited, matching, followed);
    }

    /** As {@link #holding(int, Opinion, Set)}, of a process that ran already: what it inherits from its parent as well. */
    Holding holding(ListedProcess process, Opinion opinion, Set<Integer> inherited) {
        Set<Integer> all = new HashSet<>(inherited);
        TracedProcess parent = known.ofPid(process.parentTgid());
        if (parent != null) {
            all.addAll(parent.followed());
        }
        all.addAll(commanded.holdingChildren(process.parentTgid()));
        return holding(process.process().tgid(), opinion, all);
    }

    /**
     * Takes all that rules hold.
     *
     * @param following rules that hold descendants now
     * @return those that were taken
     */
    Set<ProcessId> take(Set<Integer> following, Taker taker) throws ProbeException {
        Set<ProcessId> taken = new HashSet<>();
        Listing listing = new Listing();
        for (int i = 0; i < MAX_LISTINGS; i++) {
            Map<ProcessId, Holding> holdings = holdings(following, listing);
            if (holdings.isEmpty()) {
                break;
            }
            chosen.accept(holdings.keySet());
            taken.addAll(holdings.keySet());
            Map<ProcessId, Verdict> verdicts = new HashMap<>();
            holdings.forEach((process, holding) -> verdicts.put(process, holding.verdict()));
            for (ListedProcess process : targets.takeProcesses(verdicts, listing.all)) {
                Holding holding = holdings.get(process.process());
                if (holding != null) {
                    taker.take(process, holding);
                }
            }
        }
        return taken;
    }

    /** Of those that the listing did not have yet. */
    private Map<ProcessId, Holding> holdings(Set<Integer> following, Listing listing) throws ProbeException {
        List<ListedProcess> added = new ArrayList<>();
        for (ListedProcess process : targets.listProcesses(listing.all)) {
            added.add(process);
            listing.all.put(process.process(), process);
            listing.byPid.put(process.process().tgid(), process);
            listing.byRules.put(process.process().tgid(), opinions.of(process));
        }
        boolean anyFollows = !following.isEmpty() || commanded.haveChildren();
        Map<ProcessId, Holding> holdings = new HashMap<>();
        for (ListedProcess process : added) {
            int tgid = process.process().tgid();
            Set<Integer> inherited = anyFollows ? ancestors(process, listing) : new HashSet<>();
            inherited.addAll(stillInherited(process.process(), following));
            Holding holding = holding(tgid, listing.byRules.getOrDefault(tgid, Opinion.NONE), inherited);
            if (!holding.matching().isEmpty()) {
                holdings.put(process.process(), holding);
            }
        }
        return holdings;
    }

    /** What it inherits from those of its ancestors that run. */
    private Set<Integer> ancestors(ListedProcess process, Listing listing) {
        Set<Integer> inherited = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        int parent = process.parentTgid();
        while (seen.add(parent)) {
            inherited.addAll(listing.byRules.getOrDefault(parent, Opinion.NONE).follow());
            inherited.addAll(commanded.holdingChildren(parent));
            ListedProcess next = listing.byPid.get(parent);
            parent = next == null ? parent : next.parentTgid();
        }
        return inherited;
    }

    /** What it has inherited from a process that may be gone, of rules that hold descendants as before. */
    private Set<Integer> stillInherited(ProcessId id, Set<Integer> following) {
        TracedProcess before = known.find(id);
        Set<Integer> inherited = new HashSet<>(before == null ? Set.of() : before.inherited());
        inherited.removeIf(rule -> rule != CommandedProcesses.COMMAND && !following.contains(rule));
        return inherited;
    }
}
