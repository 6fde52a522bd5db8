package io.sockscope.cases;

import java.util.Locale;

/**
 * How one probe family did on one case.
 *
 * @param detail empty if there is nothing to say
 */
public record CaseResult(String family, String name, Verdict verdict, String detail) {
    public enum Verdict {
        /** Every byte, and nothing that was not there. */
        EXACT,
        OFF,
        /** Off, just as {@link KnownMisses} says. */
        MISSED,
        /** The family is not to be had on this kernel. */
        REFUSED,
        /** This kernel has no such traffic. */
        ABSENT;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CaseResult as(Verdict other, String why) {
        return new CaseResult(family, name, other, why);
    }

    public boolean isOff() {
        return verdict == Verdict.OFF;
    }

    /** A line for {@code gate.KernelRun}. */
    public String tsv(String kernel) {
        return String.join("\t", kernel, family, name, verdict.label(), detail);
    }
}
