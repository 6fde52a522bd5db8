package io.sockscope.view.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;

/**
 * Grid lines and labels that are used again from tick to tick: a new node would stand in the wrong colour until the next
 * pulse has styled it.
 */
final class Axes extends Group {
    private final List<Line> lines = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private int usedLines;
    private int usedTexts;

    /** Begins a new drawing. */
    void begin() {
        usedLines = 0;
        usedTexts = 0;
    }

    void line(double x1, double y1, double x2, double y2) {
        if (usedLines == lines.size()) {
            lines.add(added(new Line(), "grid"));
        }
        Line line = lines.get(usedLines++);
        line.setVisible(true);
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
    }

    /**
     * Writes a label.
     *
     * @param left left end for a label of a given width
     * @param baseline where the letters stand
     */
    void text(String words, DoubleUnaryOperator left, double baseline) {
        if (usedTexts == texts.size()) {
            texts.add(added(new Text(), "axis-text"));
        }
        Text text = texts.get(usedTexts++);
        text.setVisible(true);
        text.setText(words);
        text.setX(Math.rint(left.applyAsDouble(text.getLayoutBounds().getWidth())));
        text.setY(baseline);
    }

    /** Hides what this drawing did not need. */
    void end() {
        lines.subList(usedLines, lines.size()).forEach(line -> line.setVisible(false));
        texts.subList(usedTexts, texts.size()).forEach(text -> text.setVisible(false));
    }

    private <N extends Node> N added(N node, String style) {
        node.getStyleClass().add(style);
        node.setMouseTransparent(true);
        getChildren().add(node);
        node.applyCss();
        return node;
    }
}
