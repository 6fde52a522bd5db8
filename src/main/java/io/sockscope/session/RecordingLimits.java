package io.sockscope.session;

/**
 * How much of a session is kept. What is older or does not fit is given up, the oldest first; totals stay.
 *
 * @param maxBytes size of the file, {@link #MIN_BYTES} or more; {@link Long#MAX_VALUE} for as much as there is room
 * @param maxAgeNs how far back, more than 0; {@link Long#MAX_VALUE} for all
 */
public record RecordingLimits(long maxBytes, long maxAgeNs) {
    /** Below this there is no room for a session worth the name. */
    public static final long MIN_BYTES = 1_000_000;

    /** Everything is kept. */
    public static final RecordingLimits NONE = new RecordingLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    public RecordingLimits {
        if (maxBytes < MIN_BYTES || maxAgeNs <= 0) {
            throw new IllegalArgumentException("a session has room for " + MIN_BYTES + " bytes and some time");
        }
    }
}
