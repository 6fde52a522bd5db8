package io.sockscope.viewmodel;

/**
 * Something that happened at a moment, to be marked in a chart.
 *
 * @param timeNs nanoseconds since boot
 * @param name name of the process, safe to show
 */
public record Marker(Kind kind, long timeNs, String name) {
    /** What happened. */
    public enum Kind {
        STARTED,
        ENDED,
        CONNECTED,
        FAILED
    }
}
