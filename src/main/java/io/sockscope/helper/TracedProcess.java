package io.sockscope.helper;

import io.sockscope.event.ProcessId;
import io.sockscope.probe.Surroundings;
import io.sockscope.probe.Verdict;
import io.sockscope.target.ProcessFacts;
import java.util.Set;

/**
 * What is known and was decided about a process. Rules are told apart by their ids; {@link CommandedProcesses#COMMAND}
 * stands for what was asked for without a rule.
 *
 * @param execNs on which of its programs, as its start told
 * @param inherited rules that hold it as a descendant, whatever it is itself
 * @param matching all rules that hold it
 * @param followed rules that hold what it forks
 * @param kernel the kernel traces it, whatever the verdict
 * @param shown whether anything of it is sent: it was kept at least once
 */
record TracedProcess(
        ProcessId id,
        long execNs,
        ProcessFacts facts,
        Surroundings surroundings,
        Set<Integer> inherited,
        Set<Integer> matching,
        Set<Integer> followed,
        boolean kernel,
        boolean shown) {
    TracedProcess {
        inherited = Set.copyOf(inherited);
        matching = Set.copyOf(matching);
        followed = Set.copyOf(followed);
    }

    boolean isCounted() {
        return kernel || !matching.isEmpty();
    }

    Verdict verdict() {
        return new Verdict(!matching.isEmpty(), !followed.isEmpty());
    }

    /** The same, but neither traced nor followed any more. */
    TracedProcess released() {
        return new TracedProcess(id, execNs, facts, surroundings, Set.of(), Set.of(), Set.of(), false, shown);
    }
}
