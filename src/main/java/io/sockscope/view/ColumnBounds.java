package io.sockscope.view;

import io.sockscope.viewmodel.filter.FilterTerms;
import io.sockscope.viewmodel.filter.FilterTerms.Bounds;
import io.sockscope.viewmodel.filter.QuantityKey;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** From where to where the numbers of a column go that are to be seen. What is no number yet changes nothing. */
final class ColumnBounds extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final StringProperty filter;
    private final QuantityKey key;
    private final TextField from;
    private final TextField to;

    ColumnBounds(StringProperty filter, QuantityKey key, Messages messages) {
        super(8);
        this.filter = filter;
        this.key = key;
        Bounds now = FilterTerms.of(filter.get()).bounds(key);
        this.from = field("from", now.from(), messages);
        this.to = field("to", now.to(), messages);
        var fields = new HBox(8, from, to);
        var units = new Label(messages.text("column-filter.units." + key.unit()));
        units.getStyleClass().add("muted");
        units.setWrapText(true);
        getChildren().addAll(fields, units);
        from.textProperty().addListener(changed -> take());
        to.textProperty().addListener(changed -> take());
    }

    private static TextField field(String id, String text, Messages messages) {
        var field = new TextField(text);
        field.setId("column-filter-" + id);
        field.setPromptText(messages.text("column-filter." + id));
        field.setAccessibleText(messages.text("column-filter." + id));
        field.setPrefColumnCount(6);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    @Override
    public void requestFocus() {
        from.requestFocus();
    }

    private void take() {
        Optional<String> text = FilterTerms.of(filter.get()).with(key, new Bounds(from.getText(), to.getText()));
        text.ifPresent(filter::set);
        from.pseudoClassStateChanged(ERROR, text.isEmpty());
        to.pseudoClassStateChanged(ERROR, text.isEmpty());
    }
}
