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
        /** The family is not to be had on this kernel. */
        REFUSED,
        /** This kernel has no such traffic. */
        ABSENT;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String tsv(String kernel) {
        return String.join("\t", kernel, family, name, verdict.label(), detail);
    }
}
