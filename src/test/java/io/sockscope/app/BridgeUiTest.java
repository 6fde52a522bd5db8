package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.view.Appearance;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import java.util.concurrent.TimeoutException;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.controlsfx.control.CheckComboBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Controls of other libraries find the colours they ask for, and the theme follows the desktop. */
@Tag("ui")
class BridgeUiTest {
    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static double brightness(Scene scene) {
        return scene.snapshot(null).getPixelReader().getColor(2, 2).getBrightness();
    }

    @Test
    void theThemeFollowsTheDesktopUntilOneIsChosen() {
        var desktop = new SimpleObjectProperty<>(ColorScheme.LIGHT);
        WindowFixture.on(() -> {
            var messages = new Messages(LanguageChoice.SYSTEM, Language.ENGLISH);
            var appearance = new Appearance(ThemeChoice.SYSTEM, messages, desktop);
            var root = new StackPane();
            root.setStyle("-fx-background-color: -color-bg-default");
            var scene = new Scene(root, 40, 40);
            appearance.applyTo(scene);
            assertThat(brightness(scene)).isGreaterThan(0.9);
            desktop.set(ColorScheme.DARK);
            assertThat(brightness(scene)).isLessThan(0.2);
            appearance.choiceProperty().set(ThemeChoice.LIGHT);
            assertThat(brightness(scene)).isGreaterThan(0.9);
            desktop.set(ColorScheme.LIGHT);
            desktop.set(ColorScheme.DARK);
            assertThat(brightness(scene)).as("chosen is chosen").isGreaterThan(0.9);
            return scene;
        });
    }

    @Test
    void aControlOfControlsFxCanBeRead() {
        for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.DARK, ThemeChoice.LIGHT}) {
            try (var log = new JavaFxLog()) {
                double contrast = WindowFixture.on(() -> {
                    var messages = new Messages(LanguageChoice.SYSTEM, Language.ENGLISH);
                    var control = new CheckComboBox<String>();
                    control.getItems().setAll("one", "two");
                    control.getCheckModel().check(0);
                    var modena = new Label("named by Modena's colours");
                    modena.setStyle("-fx-text-fill: -fx-text-background-color; -fx-background-color: -fx-background");
                    var scene = new Scene(new StackPane(control, modena), 300, 80);
                    new Appearance(theme, messages).applyTo(scene);
                    scene.snapshot(null);
                    Color words = (Color) modena.getTextFill();
                    Color ground =
                            (Color) modena.getBackground().getFills().getFirst().getFill();
                    return Math.abs(words.getBrightness() - ground.getBrightness());
                });
                assertThat(contrast).as(theme.name()).isGreaterThan(0.5);
                assertThat(log.complaints()).as("colours that are not found").isEmpty();
            }
        }
    }
}
