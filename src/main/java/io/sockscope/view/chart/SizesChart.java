package io.sockscope.view.chart;

import io.sockscope.event.SizeHistogram;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** How large the calls were: received above the axis, sent below it, a bar for each power of two. */
public final class SizesChart extends Region {
    private static final double LABELS = 16;
    private static final double GAP = 1;
    private static final int BUCKET_1_KB = 11;
    private static final int BUCKET_1_MB = 21;

    private final List<Region> down = bars("down");
    private final List<Region> up = bars("up");
    private final Text[] labels = {label("1 B"), label("1 kB"), label("1 MB")};
    private final Region axis = new Region();
    private SizeHistogram received = SizeHistogram.EMPTY;
    private SizeHistogram sent = SizeHistogram.EMPTY;

    public SizesChart() {
        getStyleClass().add("sizes-chart");
        axis.getStyleClass().add("axis");
        getChildren().addAll(down);
        getChildren().addAll(up);
        getChildren().add(axis);
        getChildren().addAll(labels);
        setMinSize(120, 96);
        setPrefHeight(96);
    }

    private static List<Region> bars(String direction) {
        var bars = new ArrayList<Region>();
        for (int i = 0; i < SizeHistogram.BUCKETS; i++) {
            var bar = new Region();
            bar.getStyleClass().addAll("size-bar", direction);
            bars.add(bar);
        }
        return bars;
    }

    private static Text label(String words) {
        var text = new Text(words);
        text.getStyleClass().add("axis-text");
        return text;
    }

    public void show(SizeHistogram newReceived, SizeHistogram newSent) {
        if (!newReceived.equals(received) || !newSent.equals(sent)) {
            received = newReceived;
            sent = newSent;
            requestLayout();
        }
    }

    private static long greatest(SizeHistogram sizes) {
        long greatest = 0;
        for (int i = 0; i < SizeHistogram.BUCKETS; i++) {
            greatest = Math.max(greatest, sizes.count(i));
        }
        return greatest;
    }

    @Override
    protected void layoutChildren() {
        double height = Math.max(1, getHeight() - LABELS);
        long above = greatest(received);
        long below = greatest(sent);
        // Each direction has half of the height, and a scale of its own: their shapes are what one compares.
        double zero = above > 0 && below > 0 ? height / 2 : below > 0 ? 0 : height;
        double step = getWidth() / SizeHistogram.BUCKETS;
        for (int i = 0; i < SizeHistogram.BUCKETS; i++) {
            double upward = length(received.count(i), above, zero);
            double downward = length(sent.count(i), below, height - zero);
            down.get(i).resizeRelocate(i * step, zero - upward, Math.max(1, step - GAP), upward);
            up.get(i).resizeRelocate(i * step, zero, Math.max(1, step - GAP), downward);
        }
        axis.resizeRelocate(0, zero - 0.5, getWidth(), 1);
        place(labels[0], step);
        place(labels[1], BUCKET_1_KB * step);
        place(labels[2], BUCKET_1_MB * step);
    }

    private static double length(long count, long most, double room) {
        return count == 0 || most == 0 ? 0 : Math.max(1, room * count / most);
    }

    private void place(Text label, double x) {
        double width = label.getLayoutBounds().getWidth();
        label.setX(Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width)));
        label.setY(getHeight() - 3);
    }
}
