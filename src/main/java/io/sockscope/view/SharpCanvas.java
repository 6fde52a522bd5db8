package io.sockscope.view;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.transform.Affine;
import javafx.scene.transform.Scale;

/**
 * A canvas as fine as the screen, however much {@link Zoom} enlarges the window: what is drawn on an ordinary one gets blurred
 * by that. It is drawn on in the units of what it covers.
 */
public abstract class SharpCanvas extends Canvas {
    private final Scale back = new Scale();
    private double factor = 1;
    private double finer = 1;

    /**
     * Has all canvases of a part of the window drawn this much finer than the screen is, for a picture: at its next layout.
     *
     * @param times 1 for as fine as the screen
     */
    static void finer(Parent part, double times) {
        for (Node node : part.getChildrenUnmodifiable()) {
            if (node instanceof SharpCanvas canvas) {
                canvas.finer = times;
                part.requestLayout();
            } else if (node instanceof Parent inner) {
                finer(inner, times);
            }
        }
    }

    /**
     * Makes it as large as a view, from the corner on.
     *
     * @return true if it was not, and has to be drawn anew
     */
    public final boolean cover(Region view) {
        double now = view.getLocalToSceneTransform().getMxx() * finer;
        if (now == factor && width() == view.getWidth() && height() == view.getHeight()) {
            return false;
        }
        setManaged(false); // Else it would hold the view open as wide as it has once been.
        setMouseTransparent(true);
        getTransforms().setAll(List.of(back));
        factor = now;
        back.setX(1 / now);
        back.setY(1 / now);
        setWidth(view.getWidth() * now);
        setHeight(view.getHeight() * now);
        return true;
    }

    protected final double width() {
        return getWidth() / factor;
    }

    protected final double height() {
        return getHeight() / factor;
    }

    /** What to draw with, on nothing. */
    protected final GraphicsContext cleared() {
        GraphicsContext gc = getGraphicsContext2D();
        gc.setTransform(new Affine(new Scale(factor, factor)));
        gc.clearRect(0, 0, width(), height());
        return gc;
    }
}
