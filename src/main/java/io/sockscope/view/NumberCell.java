package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionLine;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A number with its unit, right-aligned; the exact value is its tooltip. */
final class NumberCell extends TableCell<ConnectionLine, Number> {
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");

    private final Function<Number, String> format;
    private PseudoClass mark = PseudoClass.getPseudoClass("marked");
    private Predicate<Number> marked = number -> false;

    /**
     * A cell.
     *
     * @param format what is shown
     * @param exact what the tooltip says, empty for none
     */
    NumberCell(Function<Number, String> format, Function<Number, String> exact) {
        this.format = format;
        getStyleClass().add("number");
        Hint.on(this, () -> getItem() == null ? "" : exact.apply(getItem()));
    }

    /** Gives some numbers a pseudo-class of their own. */
    NumberCell marked(String pseudoClass, Predicate<Number> which) {
        mark = PseudoClass.getPseudoClass(pseudoClass);
        marked = which;
        return this;
    }

    @Override
    protected void updateItem(@Nullable Number item, boolean empty) {
        super.updateItem(item, empty);
        String text = item == null || empty ? "" : format.apply(item);
        setText(text);
        pseudoClassStateChanged(NOTHING, text.equals(Quantities.NONE));
        pseudoClassStateChanged(mark, item != null && !empty && marked.test(item));
    }
}
