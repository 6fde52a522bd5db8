package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceStatus;
import io.sockscope.settings.Settings;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first time that somebody opens the window. */
@Tag("ui")
class WelcomeUiTest extends WindowFixture {
    @Override
    Settings chosenBefore() {
        return Settings.STANDARD;
    }

    private boolean isSeen(String selector) {
        return isShown(selector) && on(() -> node(selector).getLayoutBounds().getHeight() > 0);
    }

    @Test
    void itLeadsToSomethingTracedAndIsSaidOnce() {
        eventually("the welcome", () -> isSeen("#welcome"));
        assertThat(isShown("#state-panel")).isFalse();
        robot.clickOn("#welcome-choose");
        eventually("the search has the keys", () -> "process-search".equals(idOfFocus()));
        robot.clickOn("#welcome-rule");
        eventually("the rules", () -> isShown("#rules-sheet"));
        robot.type(KeyCode.ESCAPE);
        eventually("they are closed", () -> !isShown("#rules-sheet"));
        say(TRACING, Lively.at(20));
        eventually("it gives way to what is traced", () -> !isShown("#welcome") && isShown("#connections"));
        eventually("it is kept", () -> settingsFile().load().settings().welcomed());
        say(new TraceStatus.NotStarted(), ScriptedTrace.snapshot(0, List.of(), List.of(), List.of(), Map.of()));
        close();
        open();
        eventually("the next time it is not said again", () -> isShown("#state-panel"));
        assertThat(on(() -> stage().getScene().lookup("#welcome"))).isNull();
    }

    @Test
    void itIsWholeInTheSmallestWindow() {
        on(() -> {
            stage().setWidth(1024);
            stage().setHeight(640);
            return true;
        });
        for (String language : List.of("#language-english", "#language-simplified-chinese")) {
            chooseSetting(language);
            eventually("the welcome", () -> isSeen("#welcome"));
            eventually(
                    "nothing is cut", () -> SceneFaults.in(stage().getScene()).isEmpty());
        }
    }

    @Test
    void theSampleOpensWithoutPermission() {
        eventually("the welcome", () -> isSeen("#welcome"));
        robot.clickOn("#welcome-sample");
        eventually("something is there to see", () -> isShown("#connections") && isShown("#replay-bar"));
    }

    private String idOfFocus() {
        Node owner = stage().getScene().getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }
}
