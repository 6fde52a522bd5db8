package io.sockscope.view;

import io.sockscope.viewmodel.filter.FilterText;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The field for the small language of filters. A mistake is named below it, with what would do. */
final class FilterField extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Messages messages;
    private final SearchField field;
    private final Label mistake = new Label();

    FilterField(Property<String> text, ObservableValue<FilterText> reading, Messages messages) {
        this.messages = messages;
        this.field = new SearchField("fth-filter", "filter.prompt", messages);
        getStyleClass().add("filter-field");
        field.setId("connection-filter");
        field.textProperty().bindBidirectional(text);
        Hint.on(field, messages.bind("filter.help"));
        mistake.setId("filter-mistake");
        mistake.getStyleClass().add("mistake");
        mistake.setWrapText(true);
        mistake.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(field, mistake);
        reading.subscribe(this::show);
        messages.languageProperty().subscribe(language -> show(reading.getValue()));
    }

    private void show(FilterText reading) {
        String words = switch (reading) {
            case FilterText.Filter filter -> "";
            case FilterText.Mistake wrong ->
                messages.text("filter.mistake." + wrong.problem(), wrong.part(), wrong.hint());
        };
        mistake.setText(words);
        mistake.setVisible(!words.isEmpty());
        mistake.setManaged(!words.isEmpty());
        field.pseudoClassStateChanged(ERROR, !words.isEmpty());
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }
}
