package io.sockscope.view;

import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Group;
import javafx.scene.control.PopupControl;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.Window;

/**
 * Shows a view larger than it is, by laying it out as if the window were as much smaller. What the desktop itself
 * scales comes on top. A window that is too small for what was chosen shows the view as large as it can be whole.
 */
public final class Zoom extends Region {
    /** What a view needs to be whole. */
    private static final double LEAST_WIDTH = 800;

    private static final double LEAST_HEIGHT = 500;

    private static final double LETTERS_PX = 13;

    private final Group scaled = new Group();
    private Region view;
    private final ObservableValue<Integer> percent;
    private final Scale scale = new Scale();

    /** The list of windows holds it weakly. */
    private final ListChangeListener<Window> popups = this::scalePopups;

    /**
     * Makes a view larger, now and whenever the choice changes.
     *
     * @param percent 100 or more
     */
    public Zoom(Region view, ObservableValue<Integer> percent) {
        this.percent = percent;
        this.view = view;
        scaled.getChildren().add(view);
        scaled.setAutoSizeChildren(false);
        scaled.getTransforms().add(scale);
        getChildren().add(scaled);
        percent.subscribe(now -> requestLayout());
        Window.getWindows().addListener(new WeakListChangeListener<>(popups));
    }

    /** Shows another view instead. */
    public void show(Region other) {
        view = other;
        scaled.getChildren().setAll(other);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double most = Math.min(getWidth() / LEAST_WIDTH, getHeight() / LEAST_HEIGHT);
        double factor = Math.max(1, Math.min(percent.getValue() / 100.0, most));
        scale.setX(factor);
        scale.setY(factor);
        view.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }

    /** Menus and tooltips are windows of their own, which take larger letters. */
    private void scalePopups(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window window : change.getAddedSubList()) {
                if (window instanceof PopupControl popup && isOurs(popup)) {
                    popup.setStyle(scale.getX() == 1 ? "" : "-fx-font-size: " + LETTERS_PX * scale.getX() + "px;");
                }
            }
        }
    }

    /** A submenu's owner is the menu that it comes from. */
    private boolean isOurs(PopupControl popup) {
        Window owner = popup.getOwnerWindow();
        while (owner instanceof PopupControl parent) {
            owner = parent.getOwnerWindow();
        }
        return getScene() != null && Objects.equals(getScene().getWindow(), owner);
    }
}
