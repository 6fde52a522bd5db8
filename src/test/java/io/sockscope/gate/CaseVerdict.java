package io.sockscope.gate;

import java.util.Locale;
import java.util.Optional;

/** How a traffic case came out under one family of probes on one kernel. */
enum CaseVerdict {
    /** Counted to the byte. */
    EXACT,
    /** Counted wrongly, or something broke. */
    OFF,
    /** Counted wrongly in a way that is known and explained. */
    MISSED,
    /** The kernel does not let the probes in that would count it. */
    REFUSED,
    /** The kernel has no such traffic. */
    ABSENT;

    /** As it is written in results and on the page. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CaseVerdict> of(String word) {
        for (CaseVerdict verdict : values()) {
            if (verdict.word().equals(word)) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }
}
