package io.sockscope.view;

import java.util.function.Supplier;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** A sheet that is built when it is opened first. */
final class LateSheet<S extends Overlay> {
    private final Pane window;
    private final Supplier<S> build;
    private @Nullable S built;

    /**
     * A sheet.
     *
     * @param window what it lies above
     */
    LateSheet(Pane window, Supplier<S> build) {
        this.window = window;
        this.build = build;
    }

    S open() {
        S sheet = built;
        if (sheet == null) {
            sheet = build.get();
            built = sheet;
            window.getChildren().add(sheet);
            sheet.applyCss(); // What a pane scrolls has no scene before, and could not be given the keys.
        }
        sheet.open();
        return sheet;
    }

    boolean isOpen() {
        return built != null && built.isOpen();
    }
}
