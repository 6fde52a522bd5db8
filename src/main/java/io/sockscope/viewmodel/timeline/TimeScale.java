package io.sockscope.viewmodel.timeline;

/**
 * Which stretch of time a view shows. Immutable.
 *
 * @param fromNs time at its left edge
 * @param nsPerPixel how much time a pixel is
 */
public record TimeScale(double fromNs, double nsPerPixel) {
    /** So close that a microsecond is a pixel, and a millisecond fills the view. */
    public static final double CLOSEST = 1_000;

    /** So far away that a pixel is a minute more than ten days fill the view. */
    private static final double FARTHEST = 3_600e9;

    private static final double MARGIN = 0.03;

    public TimeScale {
        nsPerPixel = Math.clamp(nsPerPixel, CLOSEST, FARTHEST);
    }

    /** Shows from one moment to another, with some room around. */
    public static TimeScale showing(long fromNs, long toNs, double width) {
        double length = Math.max(1e6, (double) (toNs - fromNs));
        double perPixel = length * (1 + 2 * MARGIN) / Math.max(1, width);
        return new TimeScale(fromNs - length * MARGIN, perPixel);
    }

    public double x(double ns) {
        return (ns - fromNs) / nsPerPixel;
    }

    public double time(double x) {
        return fromNs + x * nsPerPixel;
    }

    /** Comes closer by a factor; the moment at a place of the view stays there. */
    public TimeScale zoomed(double factor, double x) {
        double perPixel = Math.clamp(nsPerPixel / factor, CLOSEST, FARTHEST);
        return new TimeScale(time(x) - x * perPixel, perPixel);
    }

    /** Moves what is seen to the right by so many pixels. */
    public TimeScale panned(double dx) {
        return new TimeScale(fromNs - dx * nsPerPixel, nsPerPixel);
    }

    /** Stays in touch with what there is: some of it is always in sight. */
    public TimeScale held(long leastNs, long mostNs, double width) {
        double span = width * nsPerPixel;
        double slack = span * 0.9;
        return new TimeScale(
                Math.clamp(fromNs, leastNs - slack, Math.max(leastNs - slack, mostNs - span + slack)), nsPerPixel);
    }
}
