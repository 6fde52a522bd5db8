package io.sockscope.helper;

import io.sockscope.event.ProcessId;
import io.sockscope.probe.Verdict;
import io.sockscope.target.ProcessFacts;
import java.util.Set;

/**
 * What is known and was decided about a process.
 *
 * @param execNs on which of its programs, as its start told
 * @param verdict what was decided
 * @param inherited it is traced as a descendant, whatever it is itself
 * @param kernel the kernel traces it, whatever the verdict
 * @param shown whether anything of it is sent: it was kept at least once
 * @param matching ids of the rules that hold it
 */
record TracedProcess(
        ProcessId id,
        long execNs,
        ProcessFacts facts,
        Verdict verdict,
        boolean inherited,
        boolean kernel,
        boolean shown,
        Set<Integer> matching) {
    boolean isCounted() {
        return kernel || verdict.keep();
    }

    boolean isFollowed() {
        return verdict.follow();
    }
}
