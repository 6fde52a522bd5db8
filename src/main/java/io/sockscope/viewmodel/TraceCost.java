package io.sockscope.viewmodel;

/**
 * What tracing costs: processor time per time, over the last seconds. What the programs in the kernel take is in the
 * time of the traced processes and not in here.
 *
 * @param helperCores share of one core that the privileged process takes, NaN if not known
 * @param windowCores share of one core that the window takes, NaN if not known
 */
public record TraceCost(double helperCores, double windowCores) {
    /** Nothing measured yet. */
    public static final TraceCost UNKNOWN = new TraceCost(Double.NaN, Double.NaN);

    /** Both together, as far as they are known; NaN if neither is. */
    public double cores() {
        if (Double.isNaN(helperCores)) {
            return windowCores;
        }
        return Double.isNaN(windowCores) ? helperCores : helperCores + windowCores;
    }
}
