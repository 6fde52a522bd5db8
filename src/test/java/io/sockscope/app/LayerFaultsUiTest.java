package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.settings.LanguageChoice;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes and goes above or beside the views: sheets, bars, menus and notices are whole as well. */
@Tag("ui")
class LayerFaultsUiTest extends FaultsFixture {
    private static final String LONG_RULE =
            "java .*--spring.profiles.active=production.*--server.port=8080.*".repeat(3);

    @Override
    TraceControl control() {
        trace.rules =
                new RememberedRules(new CopyOnWriteArrayList<>(), List::of).keptIn(configFolder.resolve("rules.toml"));
        return trace;
    }

    private void fire(String button) {
        on(() -> {
            ((ButtonBase) node(button)).fire();
            return true;
        });
    }

    private void closeSheet(String sheet) {
        look(sheet);
        robot.type(KeyCode.ESCAPE);
        eventually("closed", () -> !isShown(sheet));
    }

    private void openRules() {
        robot.push(KeyCode.CONTROL, KeyCode.T);
        eventually("the rules", () -> isShown("#rules-sheet"));
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 640, ENGLISH",
        "1024, 640, SIMPLIFIED_CHINESE",
        "1280, 800, ENGLISH",
        "1280, 800, SIMPLIFIED_CHINESE"
    })
    void sheetsBarsMenusAndNoticesAreWhole(int width, int height, LanguageChoice language) {
        size(width, height);
        say(TRACING, Lively.at(300));
        choose("dark", language);
        lookAtSheets();
        lookAtMenus();
        lookAtNotices();
        lookAtBars();
        assertThat(faults).isEmpty();
    }

    private void lookAtSheets() {
        trace.rules.add("cmdline", LONG_RULE, true, refusal -> {});
        trace.rules.add("user", "root", false, refusal -> {});
        openRules();
        fire("#rules-by-text");
        on(() -> {
            ((TextInputControl) node("#rules-toml")).setText("[[rule]]\nuser = \"no-such-user-here\"\n");
            return true;
        });
        fire("#rules-apply");
        eventually("a refusal", () -> isShown("#rules-answer"));
        closeSheet("#rules-sheet");
        robot.type(KeyCode.F1);
        eventually("the shortcuts", () -> isShown("#shortcuts"));
        closeSheet("#shortcuts");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        eventually("the palette", () -> isShown("#palette"));
        closeSheet("#palette");
        chooseSetting("#open-remotes");
        closeSheet("#remotes-sheet");
        chooseSetting("#open-about");
        closeSheet("#about");
        fire("#page-patterns");
        eventually("the patterns", () -> isShown("#open-limits"));
        fire("#open-limits");
        eventually("the limits", () -> isShown("#limits-sheet"));
        closeSheet("#limits-sheet");
        fire("#page-connections");
    }

    private void lookAtMenus() {
        for (String id : List.of("#settings", "#group-menu")) {
            on(() -> {
                ((MenuButton) node(id)).show();
                return true;
            });
            look(id);
            on(() -> {
                ((MenuButton) node(id)).hide();
                return true;
            });
        }
    }

    private void lookAtNotices() {
        chosenFile = Optional.of(configFolder.resolve("connections-of-the-whole-trace-and-all-its-processes.csv"));
        fire("#export-csv");
        eventually("it is done", () -> isShown("#notice"));
        look("export");
        trace.exportFailure = Optional.of(new IOException("No space left on device"));
        fire("#export-csv");
        eventually("it failed", () -> isShown(".notification.danger"));
        look("export failed");
    }

    private void lookAtBars() {
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        eventually("paused", () -> isShown("#paused-banner"));
        look("paused");
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        chosenFile = Optional.of(configFolder.resolve("a-recording-of-everything.sockscope"));
        fire("#record");
        eventually("it records", () -> isShown("#recording-banner"));
        look("recording");
        fire("#record");
        eventually("it is saved", () -> isShown("#record-open"));
        look("recorded");
        chooseSetting("#open-open-sample");
        eventually("it plays", () -> isShown("#replay-bar"));
        look("replay");
    }

    @Test
    void aLongRuleEndsInAnEllipsisAndLeavesTheButtonsTheirRoom() {
        trace.rules.add("cmdline", LONG_RULE, true, refusal -> {});
        openRules();
        robot.moveTo("#rule-1");
        on(() -> {
            var rule = (CheckBox) node("#rule-1");
            assertThat(((Text) rule.lookup(".text")).getText())
                    .startsWith("cmdline=java")
                    .endsWith("...");
            assertThat(rule.getText())
                    .as("what is read aloud")
                    .doesNotEndWith("...")
                    .hasSizeGreaterThan(150);
            assertThat(rule.getTooltip().getText()).isEqualTo(rule.getText());
            for (String button : List.of("#rule-edit-1", "#rule-remove-1")) {
                assertThat(node(button).getLayoutBounds().getWidth())
                        .isEqualTo(node(button).prefWidth(-1));
            }
            return true;
        });
    }

    @Test
    void aNoticeIsReadAloud() {
        say(TRACING, Lively.at(20));
        eventually("there is something to export", () -> !connections().isEmpty());
        trace.exportFailure = Optional.of(new IOException("No space left on device"));
        chosenFile = Optional.of(configFolder.resolve("all.csv"));
        fire("#export-csv");
        eventually("it failed", () -> isShown("#notice"));
        assertThat(on(() -> node("#notice").getAccessibleText())).contains("No space left on device");
    }

    /** What a layer covers is no fault; what runs into a text without covering it is, in a layer as well. */
    @Test
    void aLayerMayCoverButNotOverlap() {
        size(1024, 640);
        say(TRACING, Lively.at(300));
        openRules();
        look("covered");
        assertThat(faults).isEmpty();
        on(() -> {
            node("#rules-add").setTranslateX(-90);
            node("#rules-sheet").lookup(".overlay-sheet").setStyle("-fx-background-color: transparent;");
            return true;
        });
        look("broken");
        assertThat(faults)
                .as("a button stands on the words beside it")
                .contains("broken: overlap: with children / Add");
        assertThat(faults)
                .as("a sheet of glass hides nothing")
                .anyMatch(fault -> fault.startsWith("broken: overlap: ") && fault.contains("Rules of what to trace"));
    }
}
