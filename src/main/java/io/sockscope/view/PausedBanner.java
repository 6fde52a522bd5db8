package io.sockscope.view;

import io.sockscope.viewmodel.WindowModel;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that the views stand still because the user wants it, and that nothing is missed by that. */
final class PausedBanner extends Banner {
    PausedBanner(WindowModel model, Messages messages) {
        super("paused", new FontIcon("fth-pause"), () -> model.pausedProperty().set(false));
        setId("paused-banner");
        getStyleClass().add("calm");
        messages.languageProperty()
                .subscribe(language -> say(
                        messages.text("paused.title"), messages.text("paused.text"), messages.text("paused.continue")));
    }
}
