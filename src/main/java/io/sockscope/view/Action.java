package io.sockscope.view;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Something that can be done from anywhere, by a key or by its name.
 *
 * @param id its words have the key {@code action.} and this
 * @param icon literal of its sign
 * @param keys what to press, the first as it is printed on most keyboards; empty if it has no keys
 * @param whileTyping true if the keys mean this also in a field for text
 * @param possible whether it can be done now
 * @param run does it
 */
record Action(
        String id,
        String icon,
        List<KeyCombination> keys,
        boolean whileTyping,
        BooleanSupplier possible,
        Runnable run) {
    static Action of(String id, String icon, String keys, Runnable run) {
        return new Action(id, icon, combination(keys), true, () -> true, run);
    }

    private static List<KeyCombination> combination(String keys) {
        return keys.isEmpty() ? List.of() : List.of(KeyCombination.keyCombination(keys));
    }

    /** On other keyboards, or with Shift, the same sign comes of other keys. */
    Action also(String... others) {
        List<KeyCombination> all = Stream.concat(
                        keys.stream(), Stream.of(others).map(KeyCombination::keyCombination))
                .toList();
        return new Action(id, icon, all, whileTyping, possible, run);
    }

    boolean isPressedBy(KeyEvent event) {
        return keys.stream().anyMatch(combination -> combination.match(event));
    }

    Action notWhileTyping() {
        return new Action(id, icon, keys, false, possible, run);
    }

    Action onlyIf(BooleanSupplier newPossible) {
        return new Action(id, icon, keys, whileTyping, newPossible, run);
    }

    /** The keys as they are printed on a keyboard, empty if there are none. */
    String keyText() {
        return keys.stream().findFirst().map(KeyCombination::getDisplayText).orElse("");
    }
}
