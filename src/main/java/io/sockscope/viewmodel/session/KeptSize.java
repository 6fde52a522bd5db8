package io.sockscope.viewmodel.session;

/** How large a recording may become; what does not fit is given up, the oldest first. */
public enum KeptSize {
    ALL(Long.MAX_VALUE),
    MB_100(100_000_000),
    GB_1(1_000_000_000),
    GB_10(10_000_000_000L);

    private final long bytes;

    KeptSize(long bytes) {
        this.bytes = bytes;
    }

    /** Size of the file, {@link Long#MAX_VALUE} for as much as there is room. */
    public long bytes() {
        return bytes;
    }
}
