package io.sockscope.view;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * Words that come up beside the pointer. Each tooltip is a window with a scene of its own, and most are never seen: it is
 * made when the pointer first comes to its control.
 */
public final class Hint {
    private static final double MOST_WIDTH = 460;

    private Hint() {}

    /** Explains a control, to whoever has it read aloud as well. */
    public static void on(Control control, ObservableValue<String> words) {
        control.accessibleHelpProperty().bind(words);
        on(control, words::getValue);
    }

    /**
     * Explains what a control shows.
     *
     * @param words asked for when they are to be seen; nothing comes up if they are empty
     */
    public static void on(Control control, Supplier<String> words) {
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> {
            if (control.getTooltip() == null) {
                control.setTooltip(tooltip(words));
            }
            control.getTooltip().setText(words.get());
        });
    }

    private static Tooltip tooltip(Supplier<String> words) {
        var tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(MOST_WIDTH);
        tooltip.setOnShowing(event -> tooltip.setText(words.get()));
        return tooltip;
    }
}
