package io.sockscope.view.chart;

import io.sockscope.viewmodel.Marker;
import io.sockscope.viewmodel.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;

/**
 * Moments as lines across a chart, with a word at the top where there is room for it. Those of one kind that stand close
 * together are one line. Connects are many: they are short strokes at the bottom, without words.
 */
final class MarkerLines extends Group {
    private static final double TOGETHER = 24;
    private static final double STROKE = 5;
    private static final double ROW = 14;
    private static final int ROWS = 2;

    private final List<Line> lines = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private List<Marker> markers = List.of();
    private Function<List<Marker>, String> words = together -> "";
    private int usedLines;
    private int usedTexts;

    /** Those of one kind that share a line. */
    private record Cluster(Marker.Kind kind, double x, List<Marker> members) {}

    MarkerLines() {
        setMouseTransparent(true);
    }

    void set(List<Marker> newMarkers, Function<List<Marker>, String> newWords) {
        markers = newMarkers;
        words = newWords;
    }

    void draw(Span shown, double width, double height) {
        usedLines = 0;
        usedTexts = 0;
        double[] ends = new double[ROWS];
        for (Cluster cluster : clusters(shown, width)) {
            double x = StepAreaChart.crisp(cluster.x);
            boolean stroke = cluster.kind == Marker.Kind.CONNECTED;
            StepAreaChart.place(line(cluster.kind), x, stroke ? height - STROKE : 0, x, height);
            String label = words.apply(cluster.members);
            if (!label.isEmpty()) {
                label(label, cluster.kind, x, width, ends);
            }
        }
        lines.subList(usedLines, lines.size()).forEach(line -> line.setVisible(false));
        texts.subList(usedTexts, texts.size()).forEach(text -> text.setVisible(false));
    }

    private List<Cluster> clusters(Span shown, double width) {
        var clusters = new ArrayList<Cluster>();
        Map<Marker.Kind, Cluster> open = new EnumMap<>(Marker.Kind.class);
        for (Marker marker : markers) {
            double x = width * (marker.timeNs() - shown.fromNs()) / shown.durationNs();
            if (x < 0 || x > width) {
                continue;
            }
            Cluster last = open.get(marker.kind());
            double reach = marker.kind() == Marker.Kind.CONNECTED ? 1 : TOGETHER;
            if (last != null && x - last.x < reach) {
                last.members.add(marker);
            } else {
                var cluster = new Cluster(marker.kind(), x, new ArrayList<>(List.of(marker)));
                open.put(marker.kind(), cluster);
                clusters.add(cluster);
            }
        }
        return clusters;
    }

    /** Writes beside a line, in the first row that is free there; nowhere if none is. */
    private void label(String words, Marker.Kind kind, double x, double width, double[] ends) {
        Text text = text(kind);
        text.setText(words);
        double length = text.getLayoutBounds().getWidth();
        double left = x + 4 + length > width ? x - 4 - length : x + 4;
        for (int row = 0; row < ROWS; row++) {
            if (left >= ends[row]) {
                text.setX(left);
                text.setY(10 + row * ROW);
                ends[row] = Math.max(left, x) + length + 6;
                return;
            }
        }
        usedTexts--;
    }

    private Line line(Marker.Kind kind) {
        if (usedLines == lines.size()) {
            var line = new Line();
            lines.add(line);
            getChildren().add(line);
        }
        Line line = lines.get(usedLines++);
        line.setVisible(true);
        line.getStyleClass().setAll("marker", style(kind));
        return line;
    }

    private Text text(Marker.Kind kind) {
        if (usedTexts == texts.size()) {
            var text = new Text();
            texts.add(text);
            getChildren().add(text);
        }
        Text text = texts.get(usedTexts++);
        text.setVisible(true);
        text.getStyleClass().setAll("marker-text", style(kind));
        text.applyCss(); // Its width is asked for at once.
        return text;
    }

    private static String style(Marker.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
