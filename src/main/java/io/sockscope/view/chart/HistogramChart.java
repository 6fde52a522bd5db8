package io.sockscope.view.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** Bars side by side, each as high as its count, below a line that says how much the highest one is. */
public final class HistogramChart extends Region {
    private static final double LABELS = 16;
    private static final double GAP = 1;
    private static final double HEIGHT = 112;

    private final List<Region> bars = new ArrayList<>();
    private final List<Text> labels = new ArrayList<>();
    private final Text most = text("");
    private final Region axis = new Region();
    private List<Long> counts = List.of();
    private List<Integer> labelled = List.of();

    public HistogramChart() {
        getStyleClass().add("histogram");
        axis.getStyleClass().add("axis");
        getChildren().addAll(axis, most);
        setMinSize(120, HEIGHT);
        setPrefHeight(HEIGHT);
    }

    private static Text text(String words) {
        var text = new Text(words);
        text.getStyleClass().add("axis-text");
        return text;
    }

    /**
     * Shows other counts.
     *
     * @param words what stands below some of the bars, by their number
     * @param greatest how the highest count is written
     */
    public void show(List<Long> newCounts, Map<Integer, String> words, String greatest) {
        counts = List.copyOf(newCounts);
        while (bars.size() < counts.size()) {
            var bar = new Region();
            bar.getStyleClass().add("bar");
            bars.add(bar);
            getChildren().add(bar);
        }
        getChildren().removeAll(labels);
        labels.clear();
        labelled = List.copyOf(words.keySet());
        words.values().forEach(word -> labels.add(text(word)));
        getChildren().addAll(labels);
        most.setText(greatest);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double height = Math.max(1, getHeight() - 2 * LABELS);
        double bottom = getHeight() - LABELS;
        long greatest = counts.isEmpty() ? 0 : Collections.max(counts);
        double step = counts.isEmpty() ? 0 : getWidth() / counts.size();
        for (int i = 0; i < bars.size(); i++) {
            long count = i < counts.size() ? counts.get(i) : 0;
            double high = count == 0 ? 0 : Math.max(1, height * count / greatest);
            bars.get(i).resizeRelocate(i * step, bottom - high, Math.max(1, step - GAP), high);
        }
        axis.resizeRelocate(0, bottom - 0.5, getWidth(), 1);
        most.setX(0);
        most.setY(LABELS - 4);
        for (int i = 0; i < labels.size(); i++) {
            Text label = labels.get(i);
            double width = label.getLayoutBounds().getWidth();
            label.setX(Math.clamp(labelled.get(i) * step - width / 2, 0, Math.max(0, getWidth() - width)));
            label.setY(getHeight() - 3);
        }
    }
}
