package io.sockscope.health;

import io.sockscope.cases.CaseResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares points in time and spans with those of system calls. The kernel did it at some moment of the call, and what
 * we tell must be that, give or take {@link #TOLERANCE_MS}.
 */
final class Clock {
    private static final double TOLERANCE_MS = 1;
    private static final double NS_PER_MS = 1e6;

    private final Findings findings;
    private final double sharpMs;
    private final Map<String, List<Double>> differencesMs = new LinkedHashMap<>();
    private final Map<String, List<Double>> widthsMs = new LinkedHashMap<>();

    /** @param sharpMs a call that took longer says too little about when; one at least must say more */
    Clock(String name, double sharpMs) {
        this.findings = new Findings(name);
        this.sharpMs = sharpMs;
    }

    /** @param ms since 1970 */
    void point(String what, double ms, SystemCall call) {
        hold(what, ms, call.beginNs() / NS_PER_MS, call.endNs() / NS_PER_MS);
    }

    /** @param ms how long it was from one to the other */
    void span(String what, double ms, SystemCall from, SystemCall to) {
        boolean same = from.equals(to);
        double shortest = same ? 0 : (to.beginNs() - from.endNs()) / NS_PER_MS;
        hold(what, ms, shortest, (to.endNs() - from.beginNs()) / NS_PER_MS);
    }

    private void hold(String what, double ms, double fromMs, double toMs) {
        double off = ms < fromMs ? ms - fromMs : Math.max(0, ms - toMs);
        // What is not a number is within no tolerance.
        findings.hold(Math.abs(off) <= TOLERANCE_MS, "%s %+.3f ms".formatted(what, off));
        differencesMs.computeIfAbsent(what, key -> new ArrayList<>()).add(ms - fromMs);
        widthsMs.computeIfAbsent(what, key -> new ArrayList<>()).add(toMs - fromMs);
    }

    CaseResult result(String family) {
        differencesMs.forEach((what, differences) -> {
            List<Double> widths = widthsMs.getOrDefault(what, List.of());
            findings.hold(
                    widths.stream().anyMatch(width -> width <= sharpMs),
                    "%s: strace itself is not sure by %s ms".formatted(what, widths));
            findings.figure("%s %+.3f ms of a call of %.3f ms".formatted(what, median(differences), median(widths)));
        });
        return findings.result(family);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
