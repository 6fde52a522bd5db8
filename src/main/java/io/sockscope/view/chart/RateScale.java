package io.sockscope.view.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The vertical axis: received above zero, sent below, both in the same unit per pixel so that areas compare.
 *
 * @param top greatest receive rate on the axis, bytes per second, a whole number of steps
 * @param bottom greatest send rate on the axis, bytes per second, a whole number of steps
 * @param step between two grid lines, bytes per second: 1, 2 or 5 times a power of ten
 */
record RateScale(double top, double bottom, double step) {
    private static final int MOST_STEPS = 5;
    private static final double LEAST = 1_000;

    /** An axis with round numbers that holds both rates. */
    static RateScale of(double greatestRx, double greatestTx) {
        double whole = Math.max(LEAST, greatestRx + greatestTx);
        double step = niceStep(whole / MOST_STEPS);
        while (steps(greatestRx, step) + steps(greatestTx, step) > MOST_STEPS + 1) {
            step = niceStep(step * 1.01);
        }
        return new RateScale(steps(greatestRx, step) * step, steps(greatestTx, step) * step, step);
    }

    private static double steps(double rate, double step) {
        return Math.max(1, Math.ceil(rate / step - 1e-9));
    }

    private static double niceStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double factor = least / power;
        return power * (factor <= 1.0000001 ? 1 : factor <= 2.0000001 ? 2 : factor <= 5.0000001 ? 5 : 10);
    }

    /** Where a receive rate lies: 0 at the top of a plot of this height. */
    double y(double signedRate, double height) {
        return height * (top - signedRate) / (top + bottom);
    }

    /** Grid lines: positive for received, negative for sent, zero among them. */
    List<Double> lines() {
        var lines = new ArrayList<Double>();
        for (double rate = -bottom; rate <= top + step / 2; rate += step) {
            lines.add(Math.abs(rate) < step / 2 ? 0.0 : rate);
        }
        return lines;
    }
}
