package io.sockscope.probe;

import java.util.List;

/** What the kernel's verifier says when it refuses a program. */
record VerifierLog(String text) {
    private static final int MAX_LINES = 12;

    /** Lines that follow the reason: statistics. */
    private static final List<String> STATISTICS =
            List.of("processed ", "verification time ", "stack depth ", "max_states_per_insn ", "mark_precise: ");

    private List<String> lines() {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    /** Its last word on the matter; empty if it said nothing. */
    String reason() {
        return lines().reversed().stream()
                .filter(line -> STATISTICS.stream().noneMatch(line::startsWith))
                .findFirst()
                .map(String::strip)
                .orElse("");
    }

    /**
     * The line of our source at which it stopped, with file and number where the kernel tells them (from Linux 6.10 on);
     * empty if it did not come so far.
     */
    String sourceLine() {
        return lines().reversed().stream()
                .filter(line -> line.startsWith("; ") && line.length() > 2)
                .findFirst()
                .map(line -> line.substring(2).strip())
                .orElse("");
    }

    /** Its last lines. */
    String tail() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()));
    }
}
