package io.sockscope.view.chart;

import io.sockscope.viewmodel.Details.RoundTrip;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** Round trips over time, from 0 to the greatest. A line goes from one measurement to the next and no further. */
public final class RoundTripLine extends Region {
    private static final long GAP_NS = 5_000_000_000L;

    private final Path line = new Path();
    private List<RoundTrip> points = List.of();

    public RoundTripLine() {
        getStyleClass().add("round-trips");
        line.getStyleClass().add("line");
        line.setManaged(false);
        getChildren().add(line);
        setMinSize(60, 22);
        setPrefHeight(22);
        setMaxHeight(22);
    }

    public void show(List<RoundTrip> newPoints) {
        points = List.copyOf(newPoints);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        line.getElements().clear();
        if (points.size() < 2) {
            return;
        }
        long fromNs = points.getFirst().timeNs();
        double spanNs = Math.max(1, points.getLast().timeNs() - fromNs);
        double most = points.stream().mapToLong(RoundTrip::us).max().orElse(1);
        RoundTrip last = null;
        for (RoundTrip point : points) {
            double x = (getWidth() - 2) * (point.timeNs() - fromNs) / spanNs + 1;
            double y = (getHeight() - 2) * (1 - point.us() / most) + 1;
            boolean joined = last != null && point.timeNs() - last.timeNs() < GAP_NS;
            PathElement element = joined ? new LineTo(x, y) : new MoveTo(x, y);
            line.getElements().add(element);
            last = point;
        }
    }
}
