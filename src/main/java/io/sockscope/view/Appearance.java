package io.sockscope.view;

import java.util.List;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Colours and font of the window; both can change while it is open. */
public final class Appearance {
    private final ObjectProperty<Theme> theme;
    private final Messages messages;
    private final List<String> fontFamilies = Font.getFamilies();

    public Appearance(Theme first, Messages messages) {
        this.theme = new SimpleObjectProperty<>(first);
        this.messages = messages;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Dresses a scene, now and after every change. */
    public void applyTo(Scene scene) {
        theme.subscribe(now -> dress(scene));
        messages.languageProperty().subscribe(now -> dress(scene));
    }

    private void dress(Scene scene) {
        Application.setUserAgentStylesheet(theme.get().userAgentStylesheet());
        scene.getStylesheets()
                .setAll(Stream.concat(
                                Stream.of(theme.get().colours(), Theme.stylesheet("sockscope.css")), font().stream())
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
