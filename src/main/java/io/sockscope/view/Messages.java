package io.sockscope.view;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The texts of the window in the user's language. Bound texts follow when the language changes. */
public final class Messages {
    private static final String BUNDLE = "io.sockscope.view.messages";

    private final ObjectProperty<Language> language;

    public Messages(Language first) {
        language = new SimpleObjectProperty<>(first);
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /**
     * The text of a key.
     *
     * @param arguments take the places {0}, {1}, … of the text; give numbers as finished text
     * @throws java.util.MissingResourceException if there is no such key
     */
    public String text(String key, Object... arguments) {
        // Without the fallback control a Chinese system would get Chinese when English is asked for.
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE,
                language.get().locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), language.get().locale()).format(arguments);
    }

    /** The text of a key, now and after every change of language or of an argument that can be observed. */
    public StringBinding bind(String key, Object... arguments) {
        var observed = new Observable[arguments.length + 1];
        observed[0] = language;
        for (int i = 0; i < arguments.length; i++) {
            observed[i + 1] = arguments[i] instanceof Observable observable ? observable : language;
        }
        return Bindings.createStringBinding(() -> text(key, current(arguments)), observed);
    }

    private static Object[] current(Object[] arguments) {
        var values = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i] instanceof ObservableValue<?> value ? value.getValue() : arguments[i];
        }
        return values;
    }
}
