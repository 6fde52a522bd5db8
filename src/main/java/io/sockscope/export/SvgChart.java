package io.sockscope.export;

import io.sockscope.analysis.Activity;
import io.sockscope.event.SizeHistogram;
import io.sockscope.model.ThroughputBin;
import io.sockscope.text.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Charts of a report as SVG. Colours are classes, which the report's style defines. */
final class SvgChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 160;
    private static final int COLUMNS = 300;

    /** So that the last size is not cut. */
    private static final int SIDE = 30;

    private SvgChart() {}

    /** Bytes per second over time: received upwards, sent downwards, each at its true place. */
    static String throughput(Activity activity) {
        List<ThroughputBin> bins = activity.moved();
        long fromNs = activity.fromNs();
        long toNs = activity.toNs();
        double[] down = columns(bins, ThroughputBin::rxBytes, fromNs, toNs);
        double[] up = columns(bins, ThroughputBin::txBytes, fromNs, toNs);
        double top = 1;
        for (int i = 0; i < COLUMNS; i++) {
            top = Math.max(top, Math.max(down[i], up[i]));
        }
        var svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Bytes per second over time\">"
                        .formatted(WIDTH, 2 * HEIGHT + 20));
        bars(svg, "down", down, top, true);
        bars(svg, "up", up, top, false);
        svg.append("<line class='axis' x1='0' y1='%d' x2='%d' y2='%d' />".formatted(HEIGHT, WIDTH, HEIGHT));
        svg.append("<text x='4' y='14'>received, up to %s</text>".formatted(Quantities.rate(top)));
        svg.append("<text x='4' y='%d'>sent, up to %s</text>".formatted(2 * HEIGHT - 4, Quantities.rate(top)));
        svg.append("<text x='4' y='%d'>0 s</text><text x='%d' y='%d' text-anchor='end'>%s</text></svg>"
                .formatted(
                        2 * HEIGHT + 16, WIDTH - 4, 2 * HEIGHT + 16, Quantities.duration(Math.max(0, toNs - fromNs))));
        return svg.toString();
    }

    private static void bars(StringBuilder svg, String style, double[] values, double top, boolean upwards) {
        double width = WIDTH / (double) COLUMNS;
        svg.append("<path class='").append(style).append("' d=\"");
        for (int i = 0; i < values.length; i++) {
            double height = values[i] / top * (HEIGHT - 20);
            if (height > 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "M%.1f %d v%.1f h%.1f v%.1f z",
                        i * width,
                        HEIGHT,
                        upwards ? -height : height,
                        width,
                        upwards ? height : -height));
            }
        }
        svg.append("\"/>");
    }

    /** Mean rate in each of the columns; a bin is shared out over those that it touches. */
    private static double[] columns(
            List<ThroughputBin> bins, ToLongFunction<ThroughputBin> bytes, long fromNs, long toNs) {
        double[] sums = new double[COLUMNS];
        double columnNs = Math.max(1, (toNs - fromNs) / (double) COLUMNS);
        for (ThroughputBin bin : bins) {
            double from = Math.clamp((bin.startNs() - fromNs) / columnNs, 0, COLUMNS);
            double to = Math.clamp((bin.endNs() - fromNs) / columnNs, 0, COLUMNS);
            for (int i = (int) from; i < to && i < COLUMNS; i++) {
                double share = (Math.min(to, i + 1.0) - Math.max(from, i)) / (to - from);
                sums[i] += bytes.applyAsLong(bin) * share * 1e9 / columnNs;
            }
        }
        return sums;
    }

    /** How many calls moved how many bytes. */
    static String sizes(String label, String style, SizeHistogram sizes) {
        long most = 1;
        for (int i = 0; i < SizeHistogram.BUCKETS; i++) {
            most = Math.max(most, sizes.count(i));
        }
        int width = WIDTH / 2;
        int step = (width - SIDE) / SizeHistogram.BUCKETS;
        var svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class='half' viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(width, HEIGHT + 20, label));
        svg.append("<text x='4' y='14'>%s, up to %s calls</text>".formatted(label, Quantities.count(most)));
        for (int i = 0; i < SizeHistogram.BUCKETS; i++) {
            double height = sizes.count(i) / (double) most * (HEIGHT - 20);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class='%s' x='%d' y='%.1f' width='%d' height='%.1f' />",
                    style,
                    i * step,
                    HEIGHT - height,
                    step - 2,
                    height));
            if (i % 4 == 1) {
                svg.append("<text x='%d' y='%d' text-anchor='middle'>%s</text>"
                        .formatted(i * step + step / 2, HEIGHT + 16, Quantities.bytes(SizeHistogram.lowerBound(i))));
            }
        }
        return svg.append("</svg>").toString();
    }
}
