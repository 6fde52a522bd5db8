package io.sockscope.cases;

import io.sockscope.cases.CaseResult.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds the rows of a recording against the truth of a case: each transfer must have its row with the same bytes,
 * process name, direction and error of connect, and no row may be left over.
 */
final class Comparison {
    private static final int MAX_DEVIATIONS = 4;

    private final CaseTruth truth;
    private final List<Transfer> unclaimed;
    private final List<String> deviations = new ArrayList<>();

    private Comparison(CaseTruth truth, List<Transfer> rows) {
        this.truth = truth;
        this.unclaimed = new ArrayList<>(rows.stream()
                .filter(row -> truth.processes().contains(row.pid()))
                .toList());
    }

    /** @param rows of the whole recording */
    static CaseResult compare(String family, CaseTruth truth, List<Transfer> rows) {
        return switch (truth.ending()) {
            case CaseTruth.Ending.Done() -> new Comparison(truth, rows).result(family);
            case CaseTruth.Ending.Absent(String why) -> new CaseResult(family, truth.name(), Verdict.ABSENT, why);
            case CaseTruth.Ending.Forbidden(String why) ->
                new CaseResult(family, truth.name(), Verdict.ABSENT, "this environment does not allow it: " + why);
            case CaseTruth.Ending.Failed(String why) ->
                new CaseResult(family, truth.name(), Verdict.OFF, "the case itself failed: " + why);
        };
    }

    private CaseResult result(String family) {
        if (truth.transfers().isEmpty()) {
            deviations.add("the case made no traffic");
        }
        for (Transfer expected : merged()) {
            hold(expected, claim(expected));
        }
        unclaimed.forEach(row -> deviations.add("not there in truth: " + row));
        return new CaseResult(
                family, truth.name(), deviations.isEmpty() ? Verdict.EXACT : Verdict.OFF, String.join("; ", told()));
    }

    /** One transfer per socket and peer, those that say most about their ends first. */
    private List<Transfer> merged() {
        List<Transfer> merged = new ArrayList<>();
        for (Transfer each : truth.transfers()) {
            int at = 0;
            while (at < merged.size() && !merged.get(at).isSameSocketAs(each)) {
                at++;
            }
            if (at < merged.size()) {
                merged.set(at, merged.get(at).plus(each));
            } else {
                merged.add(each);
            }
        }
        merged.sort(Comparator.comparing((Transfer each) -> each.remote().isUnknown())
                .thenComparing(each -> each.local().isUnknown()));
        return merged;
    }

    private List<Transfer> claim(Transfer expected) {
        List<Transfer> rows = unclaimed.stream()
                .filter(row -> row.pid() == expected.pid()
                        && row.protocol().equals(expected.protocol())
                        && portOf(expected).agreesWith(portOf(row))
                        && isRemote(expected, row))
                .toList();
        unclaimed.removeAll(rows);
        return rows;
    }

    /** The local address is left out: a socket that is bound to all has none, until it is connected. */
    private static Transfer.End portOf(Transfer transfer) {
        return new Transfer.End("", transfer.local().port());
    }

    /**
     * Whoever receives without asking for the sender does not know it. A row may say nothing of it either, or the right
     * one: the local end of another transfer of this case.
     */
    private boolean isRemote(Transfer expected, Transfer row) {
        if (!expected.remote().isUnknown()) {
            return expected.remote().equals(row.remote());
        }
        return row.remote().isUnknown()
                || truth.transfers().stream()
                        .filter(other -> other.pid() != expected.pid())
                        .anyMatch(other -> other.local().equals(row.remote()));
    }

    private void hold(Transfer expected, List<Transfer> rows) {
        if (rows.isEmpty()) {
            deviations.add("missing: " + expected);
            return;
        }
        Set<String> wrong = new LinkedHashSet<>();
        difference(wrong, "tx", rows.stream().mapToLong(Transfer::txBytes).sum() - expected.txBytes());
        difference(wrong, "rx", rows.stream().mapToLong(Transfer::rxBytes).sum() - expected.rxBytes());
        for (Transfer row : rows) {
            difference(wrong, "process", row.process(), expected.process());
            difference(wrong, "direction", row.direction(), expected.direction());
            difference(wrong, "connect_error", row.connectError(), expected.connectError());
            if (!row.local().address().isEmpty()) {
                difference(
                        wrong,
                        "local_address",
                        row.local().address(),
                        expected.local().address());
            }
        }
        if (!wrong.isEmpty()) {
            deviations.add(String.join(", ", wrong) + " of " + expected);
        }
    }

    private static void difference(Set<String> wrong, String what, long difference) {
        if (difference != 0) {
            wrong.add("%s %+d".formatted(what, difference));
        }
    }

    private static void difference(Set<String> wrong, String what, String got, String expected) {
        boolean optional = what.equals("local_address") && expected.isEmpty();
        if (!got.equals(expected) && !optional) {
            wrong.add("%s \"%s\" instead of \"%s\"".formatted(what, got, expected));
        }
    }

    private List<String> told() {
        if (deviations.size() <= MAX_DEVIATIONS) {
            return deviations;
        }
        List<String> told = new ArrayList<>(deviations.subList(0, MAX_DEVIATIONS));
        told.add("and " + (deviations.size() - MAX_DEVIATIONS) + " more");
        return told;
    }
}
