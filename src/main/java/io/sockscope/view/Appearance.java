package io.sockscope.view;

import io.sockscope.settings.ThemeChoice;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Colours, font and size of the window; all can change while it is open. */
public final class Appearance {
    /** How large all can be shown, in percent. */
    static final List<Integer> SCALES = List.of(100, 125, 150, 175, 200);

    private final ObjectProperty<ThemeChoice> choice;
    private final ObjectProperty<Integer> scale = new SimpleObjectProperty<>(100);
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.DARK);
    private final Messages messages;
    private final List<String> fontFamilies = Font.getFamilies();

    /** Colours that follow the desktop if that is the choice. To be called on the JavaFX thread. */
    public Appearance(ThemeChoice first, Messages messages) {
        this(first, messages, Platform.getPreferences().colorSchemeProperty());
    }

    /**
     * Colours.
     *
     * @param system what the desktop says
     */
    public Appearance(ThemeChoice first, Messages messages, ObservableValue<ColorScheme> system) {
        this.choice = new SimpleObjectProperty<>(first);
        this.messages = messages;
        theme.bind(Bindings.createObjectBinding(
                () -> switch (choice.get()) {
                    case DARK -> Theme.DARK;
                    case LIGHT -> Theme.LIGHT;
                    case SYSTEM -> system.getValue() == ColorScheme.LIGHT ? Theme.LIGHT : Theme.DARK;
                },
                choice,
                system));
        // Before there is any control, or JavaFX reads its own theme first.
        theme.subscribe(now -> Application.setUserAgentStylesheet(now.userAgentStylesheet()));
    }

    /** What the user chose. */
    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    /** How large all is shown in percent, one of {@link #SCALES}. */
    public ObjectProperty<Integer> scaleProperty() {
        return scale;
    }

    /** One step larger or smaller, if there is one. */
    void step(int steps) {
        int index = SCALES.stream()
                .filter(percent -> percent < scale.get())
                .toList()
                .size();
        scale.set(SCALES.get(Math.clamp(index + steps, 0, SCALES.size() - 1)));
    }

    /** The theme that this comes to. */
    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    /** Dresses a scene, now and after every change. */
    public void applyTo(Scene scene) {
        dress(scene);
        theme.addListener(changed -> dress(scene));
        messages.languageProperty().addListener(changed -> dress(scene));
    }

    private void dress(Scene scene) {
        List<String> ours = Stream.of(
                        "bridge.css",
                        "sockscope.css",
                        "frame.css",
                        "pages.css",
                        "drawer.css",
                        "places.css",
                        "patterns.css",
                        "sessions.css")
                .map(Theme::stylesheet)
                .toList();
        scene.setFill(theme.get().background()); // It is there before anything has been painted.
        scene.getStylesheets()
                .setAll(Stream.of(List.of(theme.get().colours()), ours, font())
                        .flatMap(List::stream)
                        .toList());
    }

    /**
     * JavaFX knows no list of families to try, so the first that is installed is taken. Both have figures of one width.
     * Without them the system's own font is used.
     */
    private List<String> font() {
        return switch (messages.languageProperty().get()) {
            case ENGLISH ->
                fontFamilies.contains("Noto Sans") ? List.of(Theme.stylesheet("font-latin.css")) : List.of();
            case SIMPLIFIED_CHINESE ->
                fontFamilies.contains("Noto Sans CJK SC") ? List.of(Theme.stylesheet("font-chinese.css")) : List.of();
        };
    }
}
