package io.sockscope.app;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** Walks a scene and names what a person would stumble over. Cells of lists and tables may cut; all else may not. */
final class SceneFaults {
    private static final double TOLERANCE = 1.5;

    private final List<String> faults = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final Scene scene;

    private SceneFaults(Scene scene) {
        this.scene = scene;
    }

    /** Texts that are cut off, that lie outside of the window or over one another, and controls that have no name. */
    static List<String> in(Scene scene) {
        var faults = new SceneFaults(scene);
        faults.walk(scene.getRoot(), false);
        faults.findOverlaps();
        return faults.faults;
    }

    private void walk(Node node, boolean inCell) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        boolean cell = inCell || node instanceof IndexedCell<?>;
        if (node instanceof Labeled labeled && !cell) {
            checkCut(labeled);
        }
        if (node instanceof Control control && control.isFocusTraversable() && !cell) {
            checkName(control);
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            if (!cell) {
                checkInside(text);
                checkPrompt(text);
            }
            texts.add(text);
        }
        if (node instanceof Parent parent && !(node instanceof ScrollBar)) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, cell));
        }
    }

    private void checkCut(Labeled labeled) {
        String wanted = labeled.getText();
        if (wanted == null
                || wanted.isEmpty()
                || !(labeled.lookup(".text") instanceof Text text)
                || !text.isVisible()) {
            return;
        }
        boolean shortened = !text.getText().equals(wanted);
        boolean tooLow = labeled.isWrapText() && labeled.getHeight() + 0.5 < labeled.prefHeight(labeled.getWidth());
        if ((shortened && !labeled.isWrapText() && !mayCut(labeled)) || tooLow) {
            faults.add("cut off: " + wanted + " -> " + text.getText());
        }
    }

    /** What a field is for is written in it as long as it is empty; what is behind its edge cannot be read. */
    private void checkPrompt(Text text) {
        for (Parent at = text.getParent(); at != null; at = at.getParent()) {
            if (at instanceof TextInputControl field && text.getText().equals(field.getPromptText())) {
                Bounds inner = field.sceneToLocal(text.localToScene(text.getLayoutBounds()));
                if (inner.getMaxX() > field.getWidth() - 4) {
                    faults.add("cut off: " + field.getPromptText());
                }
            }
        }
    }

    /** Names that others chose may be of any length; they are cut in the end, and their tooltip or details have all. */
    private static boolean mayCut(Labeled labeled) {
        Parent parent = labeled.getParent();
        return "host".equals(labeled.getId())
                || (parent != null && parent.getStyleClass().contains("line"));
    }

    private void checkInside(Text text) {
        Bounds bounds = text.localToScene(text.getLayoutBounds());
        boolean scrolls = false;
        for (Parent at = text.getParent(); at != null; at = at.getParent()) {
            scrolls |= at instanceof ScrollPane || at instanceof VirtualFlow<?> || at instanceof TextInputControl;
            scrolls |= at.getStyleClass().contains("column-header-background");
        }
        boolean outside = bounds.getMinX() < -TOLERANCE
                || bounds.getMinY() < -TOLERANCE
                || bounds.getMaxX() > scene.getWidth() + TOLERANCE
                || bounds.getMaxY() > scene.getHeight() + TOLERANCE;
        if (outside && !scrolls) {
            faults.add("outside of the window: " + words(text));
        }
    }

    /** The sign of an icon says nothing in a list of faults, but its name does, and whose it is. */
    private static String words(Text text) {
        return text instanceof FontIcon icon ? icon.getIconLiteral() + " of " + icon.getParent() : text.getText();
    }

    private void checkName(Control control) {
        boolean inText = control instanceof Labeled labeled && hasText(labeled.getText());
        if (!inText && !hasText(control.getAccessibleText())) {
            faults.add("no accessible text: " + control.getTypeSelector() + "#" + control.getId() + " "
                    + control.getStyleClass());
        }
    }

    private static boolean hasText(String text) {
        return text != null && !text.isBlank();
    }

    private void findOverlaps() {
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                Bounds a = visible(texts.get(i));
                Bounds b = visible(texts.get(j));
                double width = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
                double height = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
                if (width > TOLERANCE && height > 4 && !isCovered(texts.get(i), texts.get(j), a, b)) {
                    faults.add("overlap: " + words(texts.get(i)) + " / " + words(texts.get(j)));
                }
            }
        }
    }

    /**
     * Whether one is hidden by design: a layer (a sheet, a notice) lies above it, and something opaque of that layer
     * covers all of it that the other would run into. What is painted later comes later.
     */
    private static boolean isCovered(Text below, Text above, Bounds a, Bounds b) {
        double minX = Math.max(a.getMinX(), b.getMinX());
        double minY = Math.max(a.getMinY(), b.getMinY());
        var both = new BoundingBox(
                minX, minY, Math.min(a.getMaxX(), b.getMaxX()) - minX, Math.min(a.getMaxY(), b.getMaxY()) - minY);
        boolean covered = false;
        for (Parent at = above.getParent(); at != null; at = at.getParent()) {
            if (isWithin(below, at)) {
                return covered && at instanceof StackPane;
            }
            covered |= at instanceof Region region
                    && isOpaque(region)
                    && region.localToScene(region.getLayoutBounds()).contains(both);
        }
        return false;
    }

    private static boolean isWithin(Node node, Parent ancestor) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpaque(Region region) {
        return region.getBackground() != null
                && region.getBackground().getFills().stream()
                        .anyMatch(fill -> fill.getFill() instanceof Color colour && colour.isOpaque());
    }

    /** The part of a text that its scrolling or clipping ancestors let through. */
    private static Bounds visible(Text text) {
        Bounds bounds = text.localToScene(text.getLayoutBounds());
        double minX = bounds.getMinX();
        double minY = bounds.getMinY();
        double maxX = bounds.getMaxX();
        double maxY = bounds.getMaxY();
        for (Parent at = text.getParent(); at != null; at = at.getParent()) {
            if (at.getClip() != null || at instanceof Cell<?>) {
                Bounds clip = at.localToScene(
                        at.getClip() == null
                                ? at.getLayoutBounds()
                                : at.getClip().getBoundsInParent());
                minX = Math.max(minX, clip.getMinX());
                minY = Math.max(minY, clip.getMinY());
                maxX = Math.min(maxX, clip.getMaxX());
                maxY = Math.min(maxY, clip.getMaxY());
            }
        }
        return new BoundingBox(minX, minY, Math.max(0, maxX - minX), Math.max(0, maxY - minY));
    }
}
