package io.sockscope.view;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** A part of the window as a picture with twice its pixels, below a line that says what it is, of whom and of when. */
final class Picture {
    private static final double SCALE = 2;
    private static final double HEAD = 40;

    private final BufferedImage pixels;

    /**
     * Takes a picture, on the JavaFX thread.
     *
     * @param part what to show, in a scene
     * @param background colour behind it
     * @param title what it is
     * @param note of whom and of when
     */
    Picture(Parent part, Color background, String title, String note) {
        WritableImage head = shot(head(part, title, note), background);
        SharpCanvas.finer(part, SCALE);
        part.layout();
        WritableImage body = shot(part, background);
        SharpCanvas.finer(part, 1);
        int width = (int) Math.max(head.getWidth(), body.getWidth());
        pixels = new BufferedImage(width, (int) (head.getHeight() + body.getHeight()), BufferedImage.TYPE_INT_RGB);
        copy(head, 0);
        copy(body, (int) head.getHeight());
    }

    private static Node head(Parent part, String title, String note) {
        var what = new Label(title);
        what.getStyleClass().add("brand-name");
        var whose = new Label(note);
        whose.getStyleClass().add("muted");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(8, new BrandMark(), what, space, whose);
        head.getStyleClass().add("picture-head");
        head.setAlignment(Pos.CENTER_LEFT);
        var scene = new Scene(head, part.getLayoutBounds().getWidth(), HEAD);
        scene.getStylesheets().setAll(part.getScene().getStylesheets());
        head.applyCss();
        head.layout();
        return head;
    }

    private static WritableImage shot(Node node, Color background) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        parameters.setFill(background);
        return node.snapshot(parameters, null);
    }

    private void copy(WritableImage image, int y) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var line = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), line, 0, width);
        pixels.setRGB(0, y, width, height, line, 0, width);
    }

    /** The picture as the bytes of a PNG file. Takes a while: not for the JavaFX thread. */
    byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", bytes);
        return bytes.toByteArray();
    }
}
