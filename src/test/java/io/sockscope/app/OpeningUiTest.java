package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.SettingsFile;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.settings.WindowPlace;
import io.sockscope.view.Appearance;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import io.sockscope.viewmodel.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the frame to the window that is whole. */
@Tag("ui")
class OpeningUiTest extends WindowFixture {
    private static final List<String> PARTS = List.of(".top-bar", ".process-picker", ".status-bar", ".brand-name");

    private final Stage second = on(Stage::new);

    @ParameterizedTest
    @CsvSource({"DARK, 1600, 1000, 100", "LIGHT, 1100, 700, 100", "DARK, 1900, 1100, 150"})
    void nothingOfTheFrameMovesWhenTheWindowIsFilled(ThemeChoice theme, double width, double height, int percent)
            throws Exception {
        SecondWindow opening = frame(theme, width, height, percent);
        List<String> before = places();
        on(() -> opening.fill());
        settle();
        assertThat(places()).isEqualTo(before);
        on(() -> opening.close());
    }

    @ParameterizedTest
    @CsvSource({"DARK, 0x0d1117ff", "LIGHT, 0xffffffff"})
    void theFrameHasTheColoursOfTheTheme(ThemeChoice theme, String background) throws Exception {
        SecondWindow opening = frame(theme, 1600, 1000, 100);
        Color middle =
                on(() -> second.getScene().snapshot(null).getPixelReader().getColor(800, 500));
        assertThat(middle).isEqualTo(Color.web(background));
        assertThat(second.getScene().getFill()).isEqualTo(middle);
        on(() -> opening.fill());
        on(() -> opening.close());
    }

    @Test
    void whatIsTypedBeforeItIsFilledIsNotLost() throws Exception {
        SecondWindow opening = frame(ThemeChoice.DARK, 1600, 1000, 100);
        eventually("the frame has the keys", second::isFocused);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        assertThat(on(() -> second.getScene().lookup("#palette"))).isNull();
        on(() -> opening.fill());
        eventually("the palette is open", () -> second.getScene().lookup("#palette") != null);
        on(() -> opening.close());
    }

    private List<String> places() {
        return PARTS.stream()
                .map(part -> on(() -> {
                    Node node = second.getScene().lookup(part);
                    return part + " " + (node.isVisible() ? node.localToScene(node.getLayoutBounds()) : "left out");
                }))
                .toList();
    }

    /** A second window, of which only the frame has been painted. */
    private SecondWindow frame(ThemeChoice theme, double width, double height, int percent) throws Exception {
        var painted = new CompletableFuture<Void>();
        var file = new SettingsFile(configFolder.resolve("second.json"));
        file.save(chosen(theme, new WindowPlace(0, 0, width, height, false), percent));
        SecondWindow made = on(() -> {
            var settings = new KeptSettings(file, Runnable::run);
            var messages = new Messages(LanguageChoice.ENGLISH, Language.ENGLISH);
            var appearance = new Appearance(theme, messages);
            var opening = new OpeningStage(second, appearance, settings.loaded().settings());
            var _ = opening.show().thenRun(() -> painted.complete(null));
            return new SecondWindow(opening, build(second, settings, messages, appearance));
        });
        painted.get(20, TimeUnit.SECONDS);
        return made;
    }

    private static Settings chosen(ThemeChoice theme, WindowPlace place, int percent) {
        return with(theme, LanguageChoice.ENGLISH, Page.CONNECTIONS, Optional.of(place), percent);
    }

    /** A window and what it is to be filled with. */
    private record SecondWindow(OpeningStage opening, SockscopeWindow window) {
        boolean fill() {
            window.showIn(opening);
            return true;
        }

        boolean close() {
            window.close();
            return true;
        }
    }
}
