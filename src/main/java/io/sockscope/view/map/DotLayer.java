package io.sockscope.view.map;

import io.sockscope.view.SharpCanvas;
import io.sockscope.view.chart.StyledPaints;
import io.sockscope.viewmodel.map.Camera;
import io.sockscope.viewmodel.map.ColourBy;
import io.sockscope.viewmodel.map.MapHere;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Arcs from this machine, and the dots that they lead to. */
final class DotLayer extends SharpCanvas {
    static final List<String> COLOURS = Stream.concat(
                    IntStream.rangeClosed(1, ColourBy.SERIES).mapToObj(number -> "series-" + number),
                    Stream.of(ColourBy.OTHERS, "down", "up", "bad", "here", "chosen", "count"))
            .toList();

    private static final int MOST_ARCS = 120;
    private static final double ROOM_FOR_COUNT = 8;

    private final StyledPaints paints;

    DotLayer(StyledPaints paints) {
        this.paints = paints;
    }

    /**
     * Draws anew.
     *
     * @param dots the greatest first
     * @param chosen are ringed, as is the one below
     * @param pointed the one that the pointer or the keyboard is on
     */
    void draw(Camera camera, List<Dot> dots, Optional<MapHere> here, Set<Dot> chosen, @Nullable Dot pointed) {
        GraphicsContext gc = cleared();
        here.ifPresent(start -> {
            for (Dot dot : dots.subList(0, Math.min(MOST_ARCS, dots.size()))) {
                arc(gc, camera, start, dot, dot.equals(pointed) || chosen.contains(dot));
            }
        });
        for (Dot dot : dots.reversed()) { // The greatest last, so that its count can be read.
            dot(gc, camera, dot);
        }
        here.ifPresent(start -> disc(gc, camera.toScreenX(start.x()), camera.toScreenY(start.y()), 4, "here"));
        chosen.forEach(dot -> ring(gc, camera, dot, 2));
        if (pointed != null) {
            ring(gc, camera, pointed, 1.2);
        }
    }

    private void arc(GraphicsContext gc, Camera camera, MapHere start, Dot dot, boolean strong) {
        double fromX = camera.toScreenX(start.x());
        double fromY = camera.toScreenY(start.y());
        double toX = camera.toScreenX(dot.cluster().x());
        double toY = camera.toScreenY(dot.cluster().y());
        double length = Math.hypot(toX - fromX, toY - fromY);
        if (length < dot.radius() + 4) {
            return;
        }
        gc.setStroke(paints.get(dot.colour()).deriveColor(0, 1, 1, strong ? 1 : 0.55));
        gc.setLineWidth(strong ? 2 : 1.2);
        gc.beginPath();
        gc.moveTo(fromX, fromY);
        gc.quadraticCurveTo((fromX + toX) / 2, (fromY + toY) / 2 - length * 0.22, toX, toY);
        gc.stroke();
    }

    private void dot(GraphicsContext gc, Camera camera, Dot dot) {
        double x = camera.toScreenX(dot.cluster().x());
        double y = camera.toScreenY(dot.cluster().y());
        double radius = dot.radius();
        if (x < -radius || y < -radius || x > width() + radius || y > height() + radius) {
            return;
        }
        Color colour = paints.get(dot.colour());
        gc.setFill(colour.deriveColor(0, 1, 1, 0.6));
        gc.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        gc.setStroke(colour);
        gc.setLineWidth(1.3);
        gc.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
        if (dot.hosts() > 1 && radius >= ROOM_FOR_COUNT) {
            gc.setFill(paints.get("count"));
            gc.setFont(Font.font(10));
            gc.setTextAlign(TextAlignment.CENTER);
            gc.setTextBaseline(VPos.CENTER);
            gc.fillText(dot.hosts() < 1_000 ? Integer.toString(dot.hosts()) : dot.hosts() / 1_000 + "k", x, y);
        }
    }

    private void disc(GraphicsContext gc, double x, double y, double radius, String colour) {
        gc.setFill(paints.get(colour));
        gc.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private void ring(GraphicsContext gc, Camera camera, Dot dot, double width) {
        double radius = dot.radius() + 3;
        gc.setStroke(paints.get("chosen"));
        gc.setLineWidth(width);
        gc.strokeOval(
                camera.toScreenX(dot.cluster().x()) - radius,
                camera.toScreenY(dot.cluster().y()) - radius,
                2 * radius,
                2 * radius);
    }
}
