package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.StateWord;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** The state of a connection as a coloured word. */
final class StateCell extends TableCell<ConnectionLine, StateWord> {
    private final Messages messages;

    StateCell(Messages messages) {
        this.messages = messages;
        getStyleClass().add("state");
    }

    @Override
    protected void updateItem(@Nullable StateWord item, boolean empty) {
        super.updateItem(item, empty);
        StateWord word = empty ? null : item;
        setText(word == null ? null : messages.text("state." + word));
        for (StateWord.Tone tone : StateWord.Tone.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT)),
                    word != null && word.tone() == tone);
        }
    }
}
