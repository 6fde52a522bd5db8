package io.sockscope.view;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/** A text to be read and copied, broken into lines: as high as it needs, or as some lines, and then it scrolls. */
final class LongText extends TextArea {
    private static final int MOST_LINES = 8;
    private static final double SCROLL_BAR = 14;

    private final StringProperty shown = new SimpleStringProperty(this, "shown", "");
    private final Text measure = new Text();

    LongText() {
        getStyleClass().add("long-text");
        setEditable(false);
        setWrapText(true);
        setPrefColumnCount(1);
        setMinHeight(USE_PREF_SIZE);
        measure.fontProperty().bind(fontProperty());
        // To set the same text again would undo what is selected, and scroll back.
        shown.subscribe(text -> setText(text));
    }

    /** What it shows. */
    StringProperty shownProperty() {
        return shown;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets insets = getInsets();
        measure.setText("x");
        measure.setWrappingWidth(0);
        double line = measure.getLayoutBounds().getHeight();
        measure.setText(getText());
        measure.setWrappingWidth(
                width > 0 ? Math.max(1, width - insets.getLeft() - insets.getRight() - SCROLL_BAR) : 0);
        double all = measure.getLayoutBounds().getHeight();
        return insets.getTop() + Math.ceil(Math.min(all, MOST_LINES * line)) + insets.getBottom() + 2;
    }
}
