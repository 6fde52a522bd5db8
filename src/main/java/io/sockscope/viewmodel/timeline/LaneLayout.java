package io.sockscope.viewmodel.timeline;

import java.util.List;

/** Where lanes lie, from the top of the first one on, in pixels. */
public final class LaneLayout {
    /** Above the first row and below the last one. */
    public static final double PADDING = 7;

    private static final double GAP = 10;
    private static final double LEAST_HEIGHT = 36;

    private final double[] tops;
    private final double[] heights;
    private final double[] rowHeights;

    /** Lays lanes out below each other. */
    public LaneLayout(List<Lane> lanes) {
        tops = new double[lanes.size() + 1];
        heights = new double[lanes.size()];
        rowHeights = new double[lanes.size()];
        for (int i = 0; i < lanes.size(); i++) {
            int rows = lanes.get(i).rows().size();
            rowHeights[i] = rowHeightOf(rows);
            heights[i] = Math.max(LEAST_HEIGHT, rows * rowHeights[i] + 2 * PADDING);
            tops[i + 1] = tops[i] + heights[i] + GAP;
        }
    }

    /** The more there are, the closer they lie: a lane should not be higher than the window. */
    private static double rowHeightOf(int rows) {
        return rows <= 12 ? 13 : rows <= 40 ? 8 : rows <= 120 ? 5 : 3;
    }

    public double top(int lane) {
        return tops[lane];
    }

    public double height(int lane) {
        return heights[lane];
    }

    public double rowHeight(int lane) {
        return rowHeights[lane];
    }

    /** Height of all lanes. */
    public double height() {
        return tops[tops.length - 1];
    }

    /** The lane at a height, or the next one below it; as many as there are lanes if there is none. */
    public int at(double y) {
        int low = 0;
        int high = heights.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tops[middle] + heights[middle] <= y) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How thick a bar is: by the digits of its bytes, up to what its row has room for. */
    public double thickness(int lane, long bytes, long mostBytes) {
        double room = rowHeights[lane] - (rowHeights[lane] > 5 ? 3 : 1);
        double share = Math.log1p((double) bytes) / Math.max(1, Math.log1p((double) mostBytes));
        return Math.max(1, room * (0.25 + 0.75 * share * share));
    }

    /** Index of the first bar of a row that ends at a moment or later; as many as there are bars if there is none. */
    public static int firstEndingFrom(List<Bar> row, double ns) {
        int low = 0;
        int high = row.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row.get(middle).toNs() < ns) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
