package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionLine;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell with words in it. */
final class PlainCell<T> extends TableCell<ConnectionLine, T> {
    private final Function<T, String> words;

    PlainCell(Function<T, String> words) {
        this.words = words;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setText(item == null || empty ? null : words.apply(item));
    }
}
