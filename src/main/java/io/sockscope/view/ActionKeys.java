package io.sockscope.view;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** Listens for the keys of actions, wherever the focus is. */
final class ActionKeys {
    private final List<Action> actions;
    private final BooleanSupplier sheetOpen;

    /**
     * Keys of these actions.
     *
     * @param sheetOpen true while a sheet lies above the window, which keeps the keys for itself
     */
    ActionKeys(List<Action> actions, BooleanSupplier sheetOpen) {
        this.actions = actions;
        this.sheetOpen = sheetOpen;
    }

    void listenIn(Node root) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!sheetOpen.getAsBoolean()) {
                press(event);
            }
        });
        // A question mark is another key on each keyboard, so it is known by what it types.
        root.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (event.getCharacter().equals("?") && !isTyping(event) && !sheetOpen.getAsBoolean()) {
                actions.stream()
                        .filter(action -> action.id().equals("shortcuts"))
                        .forEach(action -> action.run().run());
                event.consume();
            }
        });
    }

    private void press(KeyEvent event) {
        for (Action action : actions) {
            if (action.isPressedBy(event)
                    && (action.whileTyping() || !isTyping(event))
                    && action.possible().getAsBoolean()) {
                action.run().run();
                event.consume();
                return;
            }
        }
    }

    private static boolean isTyping(KeyEvent event) {
        return event.getTarget() instanceof TextInputControl;
    }
}
