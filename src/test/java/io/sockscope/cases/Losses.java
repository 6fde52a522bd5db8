package io.sockscope.cases;

import io.sockscope.cases.CaseResult.Verdict;
import io.sockscope.counter.Counter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a recorder said it lost while it recorded cases: nothing, but for the calls whose peer its family can't tell, and
 * these to the call, and the reads of a connection that the kernel decrypts. What it says was perhaps missed is no more
 * than that, wherever it can't be avoided: that nothing was is for the cases to say.
 */
final class Losses {
    static final String NAME = "losses";

    private static final String DECRYPTED = "ktls-splice-in";
    private static final String PREEMPTED = "may preempt a probe";

    private Losses() {}

    /**
     * Holds what it said against the truth.
     *
     * @param said what the recorder wrote for its user
     */
    static CaseResult compare(String family, List<CaseTruth> truth, String said) {
        Map<Counter, Long> expected = new EnumMap<>(Counter.class);
        expected.put(Counter.PEERS_UNKNOWN, callsWithoutPeer(family, truth));
        List<String> wrong = new ArrayList<>();
        for (Counter counter : Counter.values()) {
            long told = told(counter, said);
            long due = expected.getOrDefault(counter, 0L);
            boolean right = told == due
                    || counter == Counter.TICKS_LATE // loses nothing, and on a busy machine some are
                    || (counter == Counter.RUNS_SKIPPED && (family.equals("kprobe") || said.contains(PREEMPTED)));
            if (counter == Counter.READS_UNCOUNTED) {
                right = isAsManyAs(told, family, truth);
            }
            if (!right) {
                wrong.add("%s: %d instead of %d".formatted(counter.label(), told, due));
            }
        }
        return new CaseResult(family, NAME, wrong.isEmpty() ? Verdict.EXACT : Verdict.OFF, String.join("; ", wrong));
    }

    /** One such read may be for several calls. */
    private static boolean isAsManyAs(long told, String family, List<CaseTruth> truth) {
        long calls = truth.stream()
                .filter(each -> family.equals("tracepoint") && each.name().equals(DECRYPTED))
                .flatMap(each -> each.transfers().stream())
                .mapToLong(transfer -> transfer.rx().calls())
                .sum();
        return calls == 0 ? told == 0 : told > 0 && told <= calls;
    }

    private static long callsWithoutPeer(String family, List<CaseTruth> truth) {
        return truth.stream()
                .flatMap(each -> each.transfers().stream())
                .filter(transfer -> Comparison.isSenderUntold(family, transfer))
                .mapToLong(transfer -> transfer.rx().calls())
                .sum();
    }

    /** The end of a recording lists each counter that is not zero. */
    private static long told(Counter counter, String said) {
        return Pattern.compile("(?m)^  " + Pattern.quote(counter.label()) + ": (\\d+)$")
                .matcher(said)
                .results()
                .mapToLong(each -> Long.parseLong(each.group(1)))
                .sum();
    }
}
