package io.sockscope.view.map;

import io.sockscope.view.SharpCanvas;
import io.sockscope.view.chart.StyledPaints;
import io.sockscope.viewmodel.map.Camera;
import io.sockscope.viewmodel.map.WorldShapes;
import io.sockscope.viewmodel.map.WorldShapes.Ring;
import io.sockscope.viewmodel.map.WorldShapes.Shape;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;

/** The countries. A canvas keeps what was drawn on it, so they cost only when they move or change their tint. */
final class WorldLayer extends SharpCanvas {
    static final List<String> COLOURS = List.of("land", "border", "visited");

    /** How strong a country's tint can be; see {@link #draw}. */
    static final int TINTS = 4;

    private static final double FINE_FROM_ZOOM = 2.2;
    private static final double LEAST_STEP = 0.6;

    private final StyledPaints paints;

    WorldLayer(StyledPaints paints) {
        this.paints = paints;
    }

    /**
     * Draws anew.
     *
     * @param tints how strongly a country is tinted, 1 to {@value #TINTS}; not at all if its code is not in it
     * @param moving true for the outline that is quick to draw
     */
    void draw(WorldShapes shapes, Camera camera, Map<String, Integer> tints, boolean moving) {
        GraphicsContext gc = cleared();
        gc.setFillRule(FillRule.EVEN_ODD);
        gc.setLineWidth(0.8);
        gc.setStroke(paints.get("border"));
        Color land = paints.get("land");
        Color visited = paints.get("visited");
        boolean fine = !moving && camera.zoom() >= FINE_FROM_ZOOM;
        for (Shape shape : fine ? shapes.fine() : shapes.coarse()) {
            int tint = tints.getOrDefault(shape.code(), 0);
            gc.beginPath();
            boolean any = false;
            for (Ring ring : shape.rings()) {
                if (ring.isIn(camera)) {
                    trace(gc, ring, camera);
                    any = true;
                }
            }
            if (any) {
                gc.setFill(land.interpolate(visited, (double) tint / TINTS));
                gc.fill();
                gc.stroke();
            }
        }
    }

    /** Points that would fall on the one before are left out: of the whole world most do. */
    private static void trace(GraphicsContext gc, Ring ring, Camera camera) {
        double lastX = camera.toScreenX(ring.x(0));
        double lastY = camera.toScreenY(ring.y(0));
        gc.moveTo(lastX, lastY);
        for (int i = 1; i < ring.size(); i++) {
            double x = camera.toScreenX(ring.x(i));
            double y = camera.toScreenY(ring.y(i));
            if (Math.abs(x - lastX) + Math.abs(y - lastY) >= LEAST_STEP) {
                gc.lineTo(x, y);
                lastX = x;
                lastY = y;
            }
        }
        gc.closePath();
    }
}
