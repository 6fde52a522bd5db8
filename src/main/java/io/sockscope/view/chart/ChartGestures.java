package io.sockscope.view.chart;

import io.sockscope.viewmodel.Layers;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.TimeWindow;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * What can be done in a chart. Dragging selects a span, dragging with Shift or the middle button moves through time, the
 * wheel comes nearer or goes away; a click beside the span lets go of it, two clicks in it show it alone. The same with
 * keys: arrows move a cursor that reads the chart, with Shift they select, with Control they move through time; plus and
 * minus zoom, Enter shows the span alone, Escape lets go of it.
 */
public final class ChartGestures {
    private static final double LEAST_DRAG = 4;
    private static final double ZOOM_STEP = 1.25;
    private static final int STEPS_ACROSS = 20;

    private final StepAreaChart chart;
    private final ChartActions actions;
    private double pressedX;
    private Span pressedShown = new Span(0, 1);
    private boolean moving;

    private ChartGestures(StepAreaChart chart, ChartActions actions) {
        this.chart = chart;
        this.actions = actions;
    }

    /** Lets a person do all of that in a chart. */
    public static void install(StepAreaChart chart, ChartActions actions) {
        var gestures = new ChartGestures(chart, actions);
        chart.setFocusTraversable(true);
        chart.setOnMousePressed(gestures::press);
        chart.setOnMouseDragged(gestures::drag);
        chart.setOnMouseReleased(gestures::release);
        chart.setOnMouseClicked(gestures::click);
        chart.setOnScroll(gestures::scroll);
        chart.setOnKeyPressed(gestures::key);
        chart.focusedProperty().subscribe(focused -> {
            if (!focused) {
                chart.read(OptionalLong.empty());
            }
        });
    }

    private void press(MouseEvent event) {
        pressedX = event.getX();
        pressedShown = chart.shown();
        moving = event.isShiftDown() || event.getButton() == MouseButton.MIDDLE;
        chart.requestFocus();
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (moving) {
            double share = (pressedX - event.getX()) / chart.plotWidth();
            moveTo(pressedShown, (long) (share * pressedShown.durationNs()));
        } else if (event.isPrimaryButtonDown() && Math.abs(event.getX() - pressedX) >= LEAST_DRAG) {
            chart.showSelected(between(pressedX, event.getX()));
        }
        event.consume();
    }

    private void release(MouseEvent event) {
        boolean dragged = Math.abs(event.getX() - pressedX) >= LEAST_DRAG;
        if (!moving && dragged && event.getButton() == MouseButton.PRIMARY) {
            between(pressedX, event.getX()).ifPresent(actions::select);
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress() || moving) {
            return;
        }
        boolean inside = chart.selected()
                .filter(span -> span.contains(chart.timeAt(event.getX())))
                .isPresent();
        if (!inside) {
            actions.selectAll();
        } else if (event.getClickCount() == 2) {
            actions.zoomToSpan();
        }
    }

    private Optional<Span> between(double x1, double x2) {
        long from = chart.timeAt(Math.min(x1, x2));
        long to = chart.timeAt(Math.max(x1, x2));
        return to > from ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaX() != 0) {
            moveTo(chart.shown(), (long)
                    (-Math.signum(event.getDeltaX()) * chart.shown().durationNs() / STEPS_ACROSS));
        } else if (event.getDeltaY() != 0) {
            zoom(event.getDeltaY() > 0 ? 1 / ZOOM_STEP : ZOOM_STEP, chart.timeAt(event.getX()));
        }
        event.consume();
    }

    private void zoom(double factor, long aboutNs) {
        Layers layers = chart.layers();
        actions.show(TimeWindow.zoomed(chart.shown(), aboutNs, factor, layers.startedNs(), layers.nowNs()));
    }

    private void moveTo(Span from, long byNs) {
        Layers layers = chart.layers();
        actions.show(TimeWindow.moved(from, byNs, layers.startedNs(), layers.nowNs()));
    }

    private void key(KeyEvent event) {
        Span shown = chart.shown();
        long step = Math.max(1, shown.durationNs() / STEPS_ACROSS);
        long about = chart.cursor().orElse(shown.fromNs() + shown.durationNs() / 2);
        switch (event.getCode()) {
            case LEFT, RIGHT -> {
                long by = event.getCode() == KeyCode.LEFT ? -step : step;
                if (event.isShiftDown()) {
                    stretch(by, about);
                } else if (event.isShortcutDown()) {
                    moveTo(shown, by);
                } else {
                    moveCursor(shown, by);
                }
            }
            case PLUS, EQUALS, ADD -> zoom(1 / ZOOM_STEP, about);
            case MINUS, SUBTRACT -> zoom(ZOOM_STEP, about);
            case HOME -> actions.show(new TimeWindow.Whole());
            case END -> actions.show(new TimeWindow.Latest(shown.durationNs()));
            case ENTER -> actions.zoomToSpan();
            case ESCAPE -> {
                chart.read(OptionalLong.empty());
                actions.selectAll();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** From slot to slot; at the end of what is shown, time moves along. */
    private void moveCursor(Span shown, long byNs) {
        boolean right = byNs > 0;
        long from = chart.cursor().orElse(right ? shown.fromNs() : shown.toNs());
        OptionalLong next = chart.slotBeside(from, right);
        if (next.isPresent()) {
            chart.read(next);
        } else {
            moveTo(shown, byNs);
        }
    }

    /** Moves the end of the selection; the first step makes one at the cursor, or in the middle. */
    private void stretch(long byNs, long beginNs) {
        long from = chart.selected().map(Span::fromNs).orElse(beginNs);
        long to = chart.selected().map(Span::toNs).orElse(beginNs) + byNs;
        if (to != from) {
            actions.select(new Span(Math.min(from, to), Math.max(from, to)));
        }
    }
}
