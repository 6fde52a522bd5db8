package io.sockscope.view.map;

import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Wheel, drag, click and keys of the map. */
final class MapGestures {
    private static final double ZOOM_PER_WHEEL_UNIT = 1.004;
    private static final double ZOOM_STEP = 1.5;
    private static final double PAN_STEP = 70;

    private final MapView map;
    private double lastX;
    private double lastY;

    MapGestures(MapView map) {
        this.map = map;
        map.setOnScroll(this::wheel);
        map.setOnZoom(event -> {
            map.move(map.camera().zoomed(event.getZoomFactor(), event.getX(), event.getY()));
            event.consume();
        });
        map.setOnMousePressed(event -> {
            map.requestFocus();
            lastX = event.getX();
            lastY = event.getY();
        });
        map.setOnMouseDragged(event -> {
            map.move(map.camera().panned(event.getX() - lastX, event.getY() - lastY));
            lastX = event.getX();
            lastY = event.getY();
        });
        map.setOnMouseMoved(event -> map.pointAt(event.getX(), event.getY()));
        map.setOnMouseExited(event -> map.pointAt(-1e6, -1e6));
        map.setOnMouseClicked(this::click);
        map.setOnContextMenuRequested(this::selectForMenu);
        map.setOnKeyPressed(this::key);
    }

    private void wheel(ScrollEvent event) {
        map.move(map.camera().zoomed(Math.pow(ZOOM_PER_WHEEL_UNIT, event.getDeltaY()), event.getX(), event.getY()));
        event.consume();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        map.pointAt(event.getX(), event.getY());
        boolean onDot = map.selectPointed();
        if (event.getClickCount() == 2) {
            map.move(map.camera().zoomed(onDot ? 4 : 2, event.getX(), event.getY()));
        }
    }

    /** The menu, which is the page's, is about what is pointed to. */
    private void selectForMenu(ContextMenuEvent event) {
        if (!event.isKeyboardTrigger()) {
            map.pointAt(event.getX(), event.getY());
        }
        map.selectPointed();
    }

    private void key(KeyEvent event) {
        boolean known = !event.isShortcutDown() && !event.isAltDown();
        if (known) {
            switch (event.getCode()) {
                case LEFT -> map.move(map.camera().panned(PAN_STEP, 0));
                case RIGHT -> map.move(map.camera().panned(-PAN_STEP, 0));
                case UP -> map.move(map.camera().panned(0, PAN_STEP));
                case DOWN -> map.move(map.camera().panned(0, -PAN_STEP));
                case PLUS, ADD, EQUALS -> map.zoom(ZOOM_STEP);
                case MINUS, SUBTRACT -> map.zoom(1 / ZOOM_STEP);
                case DIGIT0, NUMPAD0, HOME -> map.showWhole();
                case PAGE_DOWN -> map.step(1);
                case PAGE_UP -> map.step(-1);
                case ENTER, SPACE -> known = map.selectPointed();
                default -> known = false;
            }
        }
        if (known) {
            event.consume();
        }
    }
}
