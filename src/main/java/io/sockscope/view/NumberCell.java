package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionLine;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A number with its unit, right-aligned; the exact value is its tooltip. */
final class NumberCell extends TableCell<ConnectionLine, Number> {
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");

    private final Function<Number, String> format;
    private final Function<Number, String> exact;
    private final Tooltip tooltip = new Tooltip();
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
        this.exact = exact;
        getStyleClass().add("number");
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
        String full = item == null || empty ? "" : exact.apply(item);
        tooltip.setText(full);
        setTooltip(full.isEmpty() ? null : tooltip);
    }
}
