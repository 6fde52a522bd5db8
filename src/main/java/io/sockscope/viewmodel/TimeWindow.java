package io.sockscope.viewmodel;

/** How much time a chart shows. */
public sealed interface TimeWindow {
    /** The shortest: below it there is at most one bin. */
    long LEAST_NS = 1_000_000_000L;

    /** The last so many nanoseconds, moving on with the trace. */
    record Latest(long lengthNs) implements TimeWindow {}

    /** From the begin of the trace to now. */
    record Whole() implements TimeWindow {}

    /** A stretch that stands still. */
    record Fixed(Span span) implements TimeWindow {}

    /**
     * The stretch to show.
     *
     * @param startedNs begin of the trace, 0 before it has one
     */
    default Span span(long startedNs, long nowNs) {
        return switch (this) {
            case Latest latest -> new Span(nowNs - latest.lengthNs, nowNs);
            case Whole whole -> new Span(Math.min(startedNs == 0 ? nowNs : startedNs, nowNs - LEAST_NS), nowNs);
            case Fixed fixed -> fixed.span;
        };
    }

    /**
     * The window in which one moment keeps its place and all else comes nearer or goes away. Of what reaches up to now
     * the right edge stays there and goes on moving.
     *
     * @param shown what is shown now
     * @param aboutNs the moment that keeps its place
     * @param factor below 1 to come nearer
     */
    static TimeWindow zoomed(Span shown, long aboutNs, double factor, long startedNs, long nowNs) {
        double most = Math.max(LEAST_NS, nowNs - (double) startedNs);
        long length = (long) Math.clamp(shown.durationNs() * factor, LEAST_NS, most);
        double place = (aboutNs - shown.fromNs()) / (double) shown.durationNs();
        return placed(aboutNs - (long) (length * place), length, startedNs, nowNs);
    }

    /** The window moved through time, but not out of the trace. */
    static TimeWindow moved(Span shown, long byNs, long startedNs, long nowNs) {
        return placed(shown.fromNs() + byNs, shown.durationNs(), startedNs, nowNs);
    }

    private static TimeWindow placed(long wantedFromNs, long lengthNs, long startedNs, long nowNs) {
        long fromNs = Math.max(Math.min(startedNs, nowNs - lengthNs), wantedFromNs);
        return fromNs + lengthNs >= nowNs ? new Latest(lengthNs) : new Fixed(new Span(fromNs, fromNs + lengthNs));
    }
}
