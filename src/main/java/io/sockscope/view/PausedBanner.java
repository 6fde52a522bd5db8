package io.sockscope.view;

import io.sockscope.viewmodel.WindowModel;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that the views stand still because the user wants it, and that nothing is missed by that. */
final class PausedBanner extends Banner {
    private final WindowModel model;
    private final Messages messages;

    PausedBanner(WindowModel model, Messages messages) {
        super("paused", new FontIcon("fth-pause"), () -> model.pausedProperty().set(false));
        this.model = model;
        this.messages = messages;
        setId("paused-banner");
        getStyleClass().add("calm");
        model.pausedProperty().subscribe(paused -> show());
        messages.languageProperty().subscribe(language -> show());
    }

    private void show() {
        present(model.pausedProperty().get());
        say(messages.text("paused.title"), messages.text("paused.text"), messages.text("paused.continue"));
    }
}
