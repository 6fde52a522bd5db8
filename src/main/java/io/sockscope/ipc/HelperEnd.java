package io.sockscope.ipc;

import java.util.List;

/**
 * How the helper process ended.
 *
 * @param exitCode 0 to 255; 128 + n if signal n ended it
 * @param lastErrorLines the last lines it wrote to standard error, oldest first
 */
public record HelperEnd(int exitCode, List<String> lastErrorLines) {
    private static final int SIGNAL_BASE = 128;

    public HelperEnd {
        lastErrorLines = List.copyOf(lastErrorLines);
    }

    /** Whether it ended in order, which it does when its peer goes away. */
    public boolean isClean() {
        return exitCode == 0;
    }

    /** One sentence for the user, and what the helper said last, if anything. */
    public String describe() {
        String how = exitCode > SIGNAL_BASE
                ? "The helper was ended by signal " + (exitCode - SIGNAL_BASE) + "."
                : "The helper ended with exit code " + exitCode + ".";
        return lastErrorLines.isEmpty() ? how : how + " It said last: " + String.join(" / ", lastErrorLines);
    }
}
