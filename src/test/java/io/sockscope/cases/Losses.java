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
 * these to the call.
 */
final class Losses {
    static final String NAME = "losses";

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
            // A late tick loses nothing, and on a busy machine some are.
            if (told != due && counter != Counter.TICKS_LATE) {
                wrong.add("%s: %d instead of %d".formatted(counter.label(), told, due));
            }
        }
        return new CaseResult(family, NAME, wrong.isEmpty() ? Verdict.EXACT : Verdict.OFF, String.join("; ", wrong));
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
