package io.sockscope.view;

import atlantafx.base.controls.CustomTextField;
import javafx.scene.Cursor;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field for a few words, with a sign on the left and, once there are words, a cross that clears them. */
final class SearchField extends CustomTextField {
    /**
     * An empty field.
     *
     * @param icon literal of the sign
     * @param promptKey key of the text that says what the field is for
     */
    SearchField(String icon, String promptKey, Messages messages) {
        getStyleClass().add("search-field");
        setLeft(new FontIcon(icon));
        var cross = new FontIcon("fth-x");
        cross.setCursor(Cursor.DEFAULT);
        cross.setPickOnBounds(true);
        cross.setOnMouseClicked(event -> clear());
        rightProperty().bind(textProperty().map(text -> text.isEmpty() ? null : cross));
        promptTextProperty().bind(messages.bind(promptKey));
        accessibleTextProperty().bind(messages.bind(promptKey));
    }
}
