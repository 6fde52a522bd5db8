package io.sockscope.view.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/**
 * The stages of a life side by side. Their lengths are logarithms of their durations: a handshake of a millisecond and
 * a connection of two days are both to be seen.
 */
public final class LifeBar extends Region {
    private static final double GAP = 2;
    private static final double SHORTEST = 6;
    private static final double HEIGHT = 8;

    private List<Stage> stages = List.of();

    /**
     * A stage.
     *
     * @param style style class that colours it
     * @param durationNs how long it took, at least 0
     */
    public record Stage(String style, long durationNs) {
        /** From 1 for a microsecond or less, one more for each tenfold. */
        double weight() {
            return 1 + Math.log10(Math.max(1, durationNs / 1e3));
        }
    }

    public LifeBar() {
        getStyleClass().add("life-bar");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(0);
    }

    /** Shows these stages, first to last. */
    public void show(List<Stage> newStages) {
        if (newStages.equals(stages)) {
            return;
        }
        stages = List.copyOf(newStages);
        var bars = new ArrayList<Region>();
        for (Stage stage : stages) {
            var bar = new Region();
            bar.getStyleClass().addAll("stage", stage.style());
            bars.add(bar);
        }
        getChildren().setAll(bars);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double[] widths = widths(stages, getWidth());
        double x = 0;
        for (int i = 0; i < widths.length; i++) {
            getChildren().get(i).resizeRelocate(x, 0, widths[i], HEIGHT);
            x += widths[i] + GAP;
        }
    }

    /** Widths that fill a length together, gaps between them; none is so short that it cannot be seen. */
    static double[] widths(List<Stage> stages, double length) {
        double room = Math.max(0, length - GAP * Math.max(0, stages.size() - 1) - SHORTEST * stages.size());
        double weights = stages.stream().mapToDouble(Stage::weight).sum();
        return stages.stream()
                .mapToDouble(stage -> SHORTEST + room * stage.weight() / weights)
                .toArray();
    }
}
