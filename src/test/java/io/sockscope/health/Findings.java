package io.sockscope.health;

import io.sockscope.cases.CaseResult;
import io.sockscope.cases.CaseResult.Verdict;
import java.util.ArrayList;
import java.util.List;

/** How one thing that is told of connections compares with the truth. */
final class Findings {
    private final String name;
    private final List<String> figures = new ArrayList<>();
    private final List<String> deviations = new ArrayList<>();

    /** @param name of the case */
    Findings(String name) {
        this.name = name;
    }

    /** Something to report even if all is well. */
    void figure(String text) {
        figures.add(text);
    }

    /** Notes what is wrong unless the condition holds. */
    void hold(boolean condition, String deviation) {
        if (!condition) {
            deviations.add(deviation);
        }
    }

    CaseResult result(String family) {
        return deviations.isEmpty()
                ? new CaseResult(family, name, Verdict.EXACT, String.join("; ", figures))
                : new CaseResult(family, name, Verdict.OFF, String.join("; ", deviations));
    }
}
