package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceStatus;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.viewmodel.Page;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every view, in both languages and themes and three sizes: nothing cut off, nothing overlapping, all of it named. */
@Tag("ui")
class SceneFaultsUiTest extends FaultsFixture {
    @ParameterizedTest
    @CsvSource({
        "1024, 640, dark, ENGLISH",
        "1024, 640, dark, SIMPLIFIED_CHINESE",
        "1024, 640, light, ENGLISH",
        "1024, 640, light, SIMPLIFIED_CHINESE",
        "1280, 800, dark, ENGLISH",
        "1280, 800, dark, SIMPLIFIED_CHINESE",
        "1280, 800, light, ENGLISH",
        "1280, 800, light, SIMPLIFIED_CHINESE",
        "1600, 1000, dark, ENGLISH",
        "1600, 1000, dark, SIMPLIFIED_CHINESE",
        "1600, 1000, light, ENGLISH",
        "1600, 1000, light, SIMPLIFIED_CHINESE"
    })
    void everyViewIsWhole(int width, int height, String theme, LanguageChoice language) {
        size(width, height);
        say(TRACING, Lively.at(300));
        choose(theme, language);
        lookAtEverything();
    }

    /** Twice as large, a window of 1600 by 1000 has room for 800 by 500; smaller ones are shown as large as can be. */
    @ParameterizedTest
    @CsvSource({
        "1600, 1000, 150, ENGLISH",
        "1600, 1000, 150, SIMPLIFIED_CHINESE",
        "1600, 1000, 200, ENGLISH",
        "1600, 1000, 200, SIMPLIFIED_CHINESE",
        "1024, 640, 200, ENGLISH",
        "1024, 640, 200, SIMPLIFIED_CHINESE"
    })
    void everyViewIsWholeEnlarged(int width, int height, int percent, LanguageChoice language) {
        size(width, height);
        say(TRACING, Lively.at(300));
        choose("dark", language);
        enlarge(percent);
        lookAtEverything();
    }

    private void enlarge(int percent) {
        on(() -> {
            ((MenuButton) node("#settings"))
                    .getItems().stream()
                            .filter(Menu.class::isInstance)
                            .flatMap(scales -> ((Menu) scales).getItems().stream())
                            .filter(scale -> scale.getId().equals("scale-" + percent))
                            .forEach(MenuItem::fire);
            return true;
        });
        eventually("it is larger", () -> scaleNow() > 1.2);
    }

    /** How many times as large as it was laid out something is on screen. */
    private double scaleNow() {
        var bar = node("#top-bar");
        return bar.localToScene(bar.getLayoutBounds()).getHeight()
                / bar.getLayoutBounds().getHeight();
    }

    private void lookAtEverything() {
        for (Page page : Page.values()) {
            on(() -> {
                ((ToggleButton) node("#page-" + page.id())).fire();
                return true;
            });
            look(page.id());
        }
        on(() -> {
            ((ToggleButton) node("#page-connections")).fire();
            return true;
        });
        filter("colour:red");
        look("mistake");
        filter("");
        on(() -> {
            table().getSelectionModel().select(0);
            return true;
        });
        eventually("details", () -> isShown("#details"));
        look("details");
        robot.type(KeyCode.F1);
        eventually("the sheet is open", () -> isShown("#shortcuts"));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"dark, ENGLISH", "light, SIMPLIFIED_CHINESE"})
    void everyStateIsWholeAtTheSmallestSize(String theme, LanguageChoice language) {
        size(1024, 640);
        choose(theme, language);
        for (TraceStatus status : List.of(
                new TraceStatus.NotStarted(),
                new TraceStatus.Starting(true),
                new TraceStatus.Unavailable(
                        TraceStatus.Cause.NOT_PERMITTED,
                        "NO_AGENT",
                        "Tracing needs an administrator's password, and there is nobody to ask for it: this session has"
                                + " no authentication agent, and this process no terminal.",
                        "Start Sockscope in a terminal or in a desktop session, allow the action io.sockscope.helper in"
                                + " polkit's rules, or run Sockscope as root (sudo)."))) {
            trace.say(status);
            look(status.toString());
        }
        say(new TraceStatus.Lost("VANISHED", "The helper was killed.", "Start tracing again"), Lively.at(300));
        look("lost");
        trace.say(ScriptedTrace.snapshot(1, Lively.at(1).processes(), List.of(), List.of(), Map.of()));
        trace.say(TRACING);
        look("no connections");
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        eventually("the rules are open", () -> isShown("#rules-sheet"));
        look("rules");
        assertThat(faults).isEmpty();
    }

    @Test
    void theTableIsWholeInGroups() {
        size(1024, 640);
        say(TRACING, Lively.at(300));
        for (String language : List.of("ENGLISH", "SIMPLIFIED_CHINESE")) {
            choose("dark", LanguageChoice.valueOf(language));
            for (int choice = 1; choice < 4; choice++) {
                int item = choice;
                on(() -> {
                    ((MenuButton) node("#group-menu")).getItems().get(item).fire();
                    return true;
                });
                look("groups " + choice);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void theWalkFindsWhatIsWrong() {
        on(() -> {
            var button = (Button) node("#open-palette");
            button.setMinWidth(20);
            button.setMaxWidth(20);
            button.setPadding(javafx.geometry.Insets.EMPTY);
            node("#rate-up").setTranslateX(-60);
            node("#status-text").setTranslateY(40);
            ((TextField) node("#process-search")).promptTextProperty().unbind();
            ((TextField) node("#process-search"))
                    .setPromptText("a prompt that is longer than any such field can ever show".repeat(2));
            node("#process-search").accessibleTextProperty().unbind();
            node("#process-search").setAccessibleText("");
            return true;
        });
        look("broken");
        assertThat(faults)
                .anyMatch(fault -> fault.contains("cut off: Ctrl K"))
                .anyMatch(fault -> fault.contains("cut off: a prompt"))
                .anyMatch(fault -> fault.contains("overlap: \u2193 0 B/s / \u2191 0 B/s"))
                .anyMatch(
                        fault -> fault.contains("outside of the window: " + ((Labeled) node("#status-text")).getText()))
                .anyMatch(fault -> fault.contains("no accessible text: ") && fault.contains("process-search"));
    }
}
