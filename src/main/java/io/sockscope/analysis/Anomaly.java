package io.sockscope.analysis;

import io.sockscope.event.ProcessId;

/**
 * A process did what it had not done before. Times are nanoseconds since boot.
 *
 * @param process which
 * @param program what it runs
 * @param fromNs begin of the span
 * @param toNs its end
 * @param score how unlike all before, as {@link Anomalies} defines it; about 1 is like the rest
 * @param reason why
 */
public record Anomaly(ProcessId process, Program program, long fromNs, long toNs, double score, Reason reason) {
    /** Why, in English. */
    public String sentence() {
        return reason.sentence();
    }
}
