package io.sockscope.view;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** A place for a part of the window. The part is built when it is shown first; out of sight it takes no room. */
final class Late extends StackPane {
    private final Supplier<? extends Node> build;

    /**
     * A place.
     *
     * @param wanted true while the part is to be seen
     */
    Late(ObservableValue<Boolean> wanted, Supplier<? extends Node> build) {
        this.build = build;
        wanted.subscribe(this::show);
    }

    private void show(boolean wanted) {
        if (wanted && getChildren().isEmpty()) {
            getChildren().add(build.get());
        }
        setVisible(wanted);
        setManaged(wanted);
    }
}
