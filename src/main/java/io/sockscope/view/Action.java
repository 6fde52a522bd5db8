package io.sockscope.view;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;

/**
 * Something that can be done from anywhere, by a key or by its name.
 *
 * @param id its words have the key {@code action.} and this
 * @param icon literal of its sign
 * @param keys what to press, empty if it has no keys
 * @param whileTyping true if the keys mean this also in a field for text
 * @param possible whether it can be done now
 * @param run does it
 */
record Action(
        String id,
        String icon,
        Optional<KeyCombination> keys,
        boolean whileTyping,
        BooleanSupplier possible,
        Runnable run) {
    static Action of(String id, String icon, String keys, Runnable run) {
        return new Action(id, icon, combination(keys), true, () -> true, run);
    }

    private static Optional<KeyCombination> combination(String keys) {
        return keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.keyCombination(keys));
    }

    Action notWhileTyping() {
        return new Action(id, icon, keys, false, possible, run);
    }

    Action onlyIf(BooleanSupplier newPossible) {
        return new Action(id, icon, keys, whileTyping, newPossible, run);
    }

    /** The keys as they are printed on a keyboard, empty if there are none. */
    String keyText() {
        return keys.map(KeyCombination::getDisplayText).orElse("");
    }
}
