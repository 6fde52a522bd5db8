package io.sockscope.view.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;

/** A few values as a line without axes, the newest at the right end, the greatest as high as it goes. */
public final class Sparkline extends Region {
    private static final int MOST_VALUES = 32;

    private final Polyline line = new Polyline(); // A path has a node's worth of properties for each point.
    private List<Double> values = List.of();

    public Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("line-shape");
        line.setManaged(false);
        getChildren().add(line);
        setMouseTransparent(true);
    }

    /** Shows these, oldest first, none of them negative. */
    public void show(List<Double> newValues) {
        if (!newValues.equals(values)) {
            values = newValues;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double most = Math.max(
                1, values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
        double step = (getWidth() - 2) / (MOST_VALUES - 1);
        var points = new ArrayList<Double>();
        for (int i = 0; i < values.size(); i++) {
            points.add(getWidth() - 1 - step * (values.size() - 1 - i));
            points.add(1 + (getHeight() - 2) * (1 - values.get(i) / most));
        }
        line.getPoints().setAll(points);
    }
}
