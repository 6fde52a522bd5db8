package io.sockscope.viewmodel.session;

import java.util.concurrent.TimeUnit;

/** How far back a recording goes; what is older is given up. */
public enum KeptAge {
    ALL(Long.MAX_VALUE),
    HOUR(TimeUnit.HOURS.toNanos(1)),
    DAY(TimeUnit.DAYS.toNanos(1)),
    WEEK(TimeUnit.DAYS.toNanos(7));

    private final long ns;

    KeptAge(long ns) {
        this.ns = ns;
    }

    /** Nanoseconds, {@link Long#MAX_VALUE} for all of it. */
    public long ns() {
        return ns;
    }
}
