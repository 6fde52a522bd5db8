package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

/** The canaries of the check that every UI test ends with. */
@Tag("ui")
class JavaFxLogTest {
    @Test
    void aBrokenStylesheetIsCaught() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        String css = URLEncoder.encode(".bad { -fx-text-fill: -no-such-colour; }", StandardCharsets.UTF_8)
                .replace("+", "%20");
        try (var log = new JavaFxLog()) {
            WindowFixture.on(() -> {
                var label = new Label("x");
                label.getStyleClass().add("bad");
                var scene = new Scene(new StackPane(label));
                scene.getStylesheets().add("data:text/css," + css);
                scene.snapshot(null);
                return scene;
            });
            assertThat(log.complaints()).anyMatch(complaint -> complaint.contains("no-such-colour"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThrownOnTheWindowsThreadIsCaught(Place place) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        try (var log = new JavaFxLog()) {
            WindowFixture.on(() -> {
                log.watchThisThread();
                return true;
            });
            Platform.runLater(() -> breakIn(place));
            WindowFixture.settle();
            assertThat(log.complaints()).singleElement().asString().contains("IllegalStateException: planted");
        }
    }

    /** Where something is thrown. JavaFX itself catches what listeners throw. */
    enum Place {
        CALL,
        LISTENER,
        LAYOUT
    }

    private static void breakIn(Place place) {
        switch (place) {
            case CALL -> throw new IllegalStateException("planted");
            case LISTENER -> {
                var property = new SimpleBooleanProperty();
                property.addListener((at, before, now) -> breakIn(Place.CALL));
                property.set(true);
            }
            case LAYOUT -> new Scene(new Broken(), 10, 10).snapshot(null);
        }
    }

    private static final class Broken extends Region {
        @Override
        protected void layoutChildren() {
            breakIn(Place.CALL);
        }
    }
}
