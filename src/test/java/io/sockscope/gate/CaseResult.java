package io.sockscope.gate;

import java.util.Optional;

/**
 * One line of a kernel's results.
 *
 * @param family of probes; "any" if it went wrong before one was chosen
 * @param name the case's
 * @param detail by how much it is off, or why it was refused; may be empty
 */
record CaseResult(String family, String name, CaseVerdict verdict, String detail) {
    private static final int FIELDS = 5;

    /** Reads {@code kernel TAB family TAB case TAB verdict TAB detail}; empty if the line is not that. */
    static Optional<CaseResult> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS || fields[1].isBlank() || fields[2].isBlank()) {
            return Optional.empty();
        }
        return CaseVerdict.of(fields[3])
                .map(verdict -> new CaseResult(fields[1], fields[2], verdict, fields[4].strip()));
    }
}
