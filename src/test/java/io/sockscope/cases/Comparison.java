package io.sockscope.cases;

import io.sockscope.cases.CaseResult.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the rows of a recording against the truth of a case: each transfer must have one row with the same bytes, calls,
 * bytes before the trace, process name, direction, ends and error of connect, and no row may be left over.
 */
final class Comparison {
    private static final int MAX_DEVIATIONS = 4;

    private final String family;
    private final CaseTruth truth;
    private final List<Transfer> unclaimed;
    private final List<String> deviations = new ArrayList<>();

    private Comparison(String family, CaseTruth truth, List<Transfer> rows) {
        this.family = family;
        this.truth = truth;
        this.unclaimed = new ArrayList<>(rows.stream()
                .filter(row -> truth.processes().contains(row.pid()))
                .toList());
    }

    /** @param rows of the whole recording */
    static CaseResult compare(String family, CaseTruth truth, List<Transfer> rows) {
        return switch (truth.ending()) {
            case CaseTruth.Ending.Done() -> new Comparison(family, truth, rows).result();
            case CaseTruth.Ending.Absent(String why) -> new CaseResult(family, truth.name(), Verdict.ABSENT, why);
            case CaseTruth.Ending.Forbidden(String why) ->
                new CaseResult(family, truth.name(), Verdict.ABSENT, "this environment does not allow it: " + why);
            case CaseTruth.Ending.Failed(String why) ->
                new CaseResult(family, truth.name(), Verdict.OFF, "the case itself failed: " + why);
        };
    }

    private CaseResult result() {
        if (truth.transfers().isEmpty()) {
            deviations.add("the case made no traffic");
        }
        for (Transfer expected : merged()) {
            claim(expected).ifPresentOrElse(row -> hold(expected, row), () -> deviations.add("missing: " + expected));
        }
        unclaimed.forEach(row -> deviations.add("not there in truth: " + row));
        return new CaseResult(
                family, truth.name(), deviations.isEmpty() ? Verdict.EXACT : Verdict.OFF, String.join("; ", told()));
    }

    /** One transfer per socket and peer, those that say most about their ends first. */
    private List<Transfer> merged() {
        List<Transfer> merged = new ArrayList<>();
        for (Transfer told : truth.transfers()) {
            Transfer each = isSenderUntold(family, told) ? told.withoutRemote() : told;
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

    /**
     * Whether a family has no hook that shows who sent what was received without asking (docs/adr/0013): calls of UDP in
     * the tracepoint family. Such are counted.
     */
    static boolean isSenderUntold(String family, Transfer transfer) {
        return family.equals("tracepoint")
                && transfer.protocol().equals("udp")
                && transfer.naming() == Transfer.Naming.UNNAMED;
    }

    /**
     * The row of a transfer; one more that looks like it is left over. Ports are used again, so that several may have its
     * ends: then one that is right is taken.
     */
    private Optional<Transfer> claim(Transfer expected) {
        List<Transfer> rows = unclaimed.stream()
                .filter(row -> row.pid() == expected.pid()
                        && row.protocol().equals(expected.protocol())
                        && portOf(expected).agreesWith(portOf(row))
                        && row.remote().equals(expected.remote()))
                .toList();
        Optional<Transfer> claimed = rows.stream()
                .filter(row -> row.hasBytesOf(expected))
                .findFirst()
                .or(() -> rows.stream().findFirst());
        claimed.ifPresent(unclaimed::remove);
        return claimed;
    }

    /** The local address is held apart: it is what tells most if it is wrong. */
    private static Transfer.End portOf(Transfer transfer) {
        return new Transfer.End("", transfer.local().port());
    }

    private void hold(Transfer expected, Transfer row) {
        Set<String> wrong = new LinkedHashSet<>();
        difference(wrong, "tx", row.tx(), expected.tx());
        difference(wrong, "rx", row.rx(), expected.rx());
        difference(wrong, "process", row.process(), expected.process());
        difference(wrong, "direction", row.direction(), expected.direction());
        difference(wrong, "connect_error", row.connectError(), expected.connectError());
        if (!expected.local().address().isEmpty()) {
            difference(
                    wrong,
                    "local_address",
                    row.local().address(),
                    expected.local().address());
        }
        if (!wrong.isEmpty()) {
            deviations.add(String.join(", ", wrong) + " of " + expected);
        }
    }

    private static void difference(Set<String> wrong, String way, Amount got, Amount expected) {
        difference(wrong, way, got.bytes() - expected.bytes());
        if (expected.calls() != Amount.UNKNOWN) {
            difference(wrong, way + "_calls", got.calls() - expected.calls());
        }
        difference(wrong, way + "_before", got.beforeBytes() - expected.beforeBytes());
    }

    private static void difference(Set<String> wrong, String what, long difference) {
        if (difference != 0) {
            wrong.add("%s %+d".formatted(what, difference));
        }
    }

    private static void difference(Set<String> wrong, String what, String got, String expected) {
        if (!got.equals(expected)) {
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
