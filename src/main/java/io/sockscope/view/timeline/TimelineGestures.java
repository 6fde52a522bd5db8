package io.sockscope.view.timeline;

import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Wheel, drag, click and keys of the timeline. */
final class TimelineGestures {
    private static final double ZOOM_PER_WHEEL_UNIT = 1.005;
    private static final double ZOOM_STEP = 2;
    private static final double PAN_STEP = 80;

    private final TimelineView view;
    private double lastX;
    private double lastY;

    TimelineGestures(TimelineView view) {
        this.view = view;
        view.setOnScroll(this::wheel);
        view.setOnZoom(event -> {
            view.zoom(event.getZoomFactor(), event.getX());
            event.consume();
        });
        view.setOnMousePressed(event -> {
            view.requestFocus();
            lastX = event.getX();
            lastY = event.getY();
        });
        view.setOnMouseDragged(event -> {
            view.pan(event.getX() - lastX, event.getY() - lastY);
            lastX = event.getX();
            lastY = event.getY();
        });
        view.setOnMouseMoved(event -> view.pointAt(event.getX(), event.getY()));
        view.setOnMouseExited(event -> view.pointAt(-1, -1));
        view.setOnMouseClicked(this::click);
        view.setOnContextMenuRequested(this::selectForMenu);
        view.setOnKeyPressed(this::key);
    }

    /** Over the lanes the wheel comes closer; over their names, or with Shift, it moves. */
    private void wheel(ScrollEvent event) {
        if (event.getX() < TimelinePainter.GUTTER) {
            view.pan(0, event.getDeltaY());
        } else if (event.getDeltaX() != 0) {
            view.pan(event.getDeltaX(), 0);
        } else {
            view.zoom(Math.pow(ZOOM_PER_WHEEL_UNIT, event.getDeltaY()), event.getX());
        }
        event.consume();
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            view.pointAt(event.getX(), event.getY());
            view.select(event.getX(), event.getY());
            if (event.getClickCount() == 2) {
                view.zoom(ZOOM_STEP * 2, event.getX());
            }
        }
    }

    /** The menu, which is the page's, is about what is pointed to. */
    private void selectForMenu(ContextMenuEvent event) {
        if (!event.isKeyboardTrigger()) {
            view.pointAt(event.getX(), event.getY());
        }
        view.select(event.getX(), event.getY());
    }

    private void key(KeyEvent event) {
        boolean known = !event.isShortcutDown() && !event.isAltDown();
        if (known) {
            switch (event.getCode()) {
                case LEFT -> view.pan(PAN_STEP, 0);
                case RIGHT -> view.pan(-PAN_STEP, 0);
                case UP -> view.pan(0, PAN_STEP);
                case DOWN -> view.pan(0, -PAN_STEP);
                case PLUS, ADD, EQUALS -> view.zoom(ZOOM_STEP);
                case MINUS, SUBTRACT -> view.zoom(1 / ZOOM_STEP);
                case DIGIT0, NUMPAD0, HOME -> view.showAll();
                case PAGE_DOWN -> view.step(1);
                case PAGE_UP -> view.step(-1);
                case ENTER, SPACE -> known = view.selectPointed();
                default -> known = false;
            }
        }
        if (known) {
            event.consume();
        }
    }
}
