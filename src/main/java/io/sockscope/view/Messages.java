package io.sockscope.view;

import io.sockscope.settings.LanguageChoice;
import java.text.MessageFormat;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The texts of the window in the user's language. Bound texts follow when the language changes. */
public final class Messages {
    private static final String BUNDLE = "io.sockscope.view.messages";

    private final ObjectProperty<LanguageChoice> choice;
    private final ReadOnlyObjectWrapper<Language> language = new ReadOnlyObjectWrapper<>(Language.ENGLISH);
    private final Map<Language, ResourceBundle> bundles = new ConcurrentHashMap<>();

    /**
     * Texts in the language that the user chose.
     *
     * @param system the language that fits the locale best
     */
    public Messages(LanguageChoice first, Language system) {
        choice = new SimpleObjectProperty<>(first);
        language.bind(choice.map(now -> switch (now) {
            case SYSTEM -> system;
            case ENGLISH -> Language.ENGLISH;
            case SIMPLIFIED_CHINESE -> Language.SIMPLIFIED_CHINESE;
        }));
    }

    /** What the user chose. */
    public ObjectProperty<LanguageChoice> choiceProperty() {
        return choice;
    }

    /** The language that this comes to. */
    public ReadOnlyObjectProperty<Language> languageProperty() {
        return language.getReadOnlyProperty();
    }

    /** True if there is such a text. */
    public boolean has(String key) {
        return bundle().containsKey(key);
    }

    private ResourceBundle bundle() {
        return bundles.computeIfAbsent(language.get(), Messages::bundle);
    }

    private static ResourceBundle bundle(Language language) {
        // Without the fallback control a Chinese system would get Chinese when English is asked for.
        return ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** All English texts by their keys, with single apostrophes. */
    static Map<String, String> english() {
        ResourceBundle texts = bundle(Language.ENGLISH);
        return texts.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), key -> texts.getString(key).replace("''", "'")));
    }

    /**
     * The text of a key.
     *
     * @param arguments take the places {0}, {1}, … of the text; give numbers as finished text
     * @throws java.util.MissingResourceException if there is no such key
     */
    public String text(String key, Object... arguments) {
        String pattern = bundle().getString(key);
        boolean plain = pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0;
        return plain ? pattern : new MessageFormat(pattern, language.get().locale()).format(arguments);
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
