package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceStatus;
import io.sockscope.session.Session;
import io.sockscope.viewmodel.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each state of the trace has a view that says what is the case, and a way on. */
@Tag("ui")
class StatesUiTest extends WindowFixture {
    @TempDir
    Path folder;

    private void isSaid(String title) {
        eventually(title, () -> isShown("#state-panel") && text("#state-title").equals(title));
        assertThat(text("#state-text")).isNotBlank();
    }

    private static TraceStatus refused(TraceStatus.Cause cause, String code) {
        return new TraceStatus.Unavailable(cause, code, "This is why.", "Do that.");
    }

    @Test
    void notStarted() {
        isSaid("Nothing is traced yet");
        assertThat(text("#status-text")).isEqualTo("Not started");
        assertThat(isShown("#state-sample")).isTrue();
        assertThat(isShown("#state-open")).isTrue();
        robot.clickOn("#state-action");
        eventually("the search has the keys", () -> node("#process-search").isFocused());
        assertThat(trace.calls()).isEmpty();
    }

    @Test
    void namesThatWaitCanBeStarted() {
        robot.clickOn("#process-search").write("postgres*");
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        eventually("it says what waits", () -> text("#state-text").contains("postgres*"));
        robot.clickOn("#state-action");
        eventually("it starts", () -> trace.calls().contains("start"));
    }

    @Test
    void askingForPermission() {
        trace.say(new TraceStatus.Starting(true));
        isSaid("Waiting for permission");
        assertThat(isShown("#state-action")).isFalse();
        assertThat(isShown("#state-sample"))
                .as("something to look at meanwhile")
                .isTrue();
        trace.say(new TraceStatus.Starting(false));
        isSaid("Starting");
        assertThat(isShown("#state-sample")).isFalse();
    }

    @Test
    void refusedFailedOrImpossible() {
        for (TraceStatus.Cause cause : TraceStatus.Cause.values()) {
            trace.say(refused(cause, "unknown to translations"));
            isSaid(
                    switch (cause) {
                        case NOT_PERMITTED -> "Permission was refused";
                        case KERNEL_CANNOT -> "This kernel cannot trace";
                        case FAILED -> "Tracing could not start";
                    });
            assertThat(text("#state-text")).isEqualTo("This is why.");
            assertThat(text("#state-remedy")).isEqualTo("Do that.");
            assertThat(isShown("#state-sample")).isTrue();
        }
        robot.clickOn("#state-action");
        eventually("it is tried again", () -> trace.calls().equals(List.of("restart")));
    }

    @Test
    void lostAndRestarted() {
        say(TRACING, Lively.at(20));
        eventually("rows", () -> table().getItems().size() == 55);
        trace.say(new TraceStatus.Lost("VANISHED", "The tracing process was killed.", "Start it again."));
        eventually("it is said above the data", () -> isShown("#state-banner"));
        robot.clickOn("#banner-action");
        eventually("it is asked for", () -> trace.calls().equals(List.of("restart")));
        trace.say(new TraceStatus.Starting(true));
        eventually("asks again", () -> text("#banner-title").equals("Waiting for permission"));
        assertThat(isShown("#banner-action")).isFalse();
        say(TRACING, Lively.at(30));
        eventually("it is over", () -> !isShown("#state-banner"));
        assertThat(isShown("#connections")).isTrue();
    }

    @Test
    void lostBeforeAnythingWasSeen() {
        trace.say(new TraceStatus.Lost("VANISHED", "The tracing process was killed.", "Start it again."));
        isSaid("Tracing has stopped");
        assertThat(text("#state-action")).isEqualTo("Restart tracing");
    }

    @Test
    void nothingTraced() {
        trace.say(TRACING);
        isSaid("Ready to trace");
        robot.clickOn("#state-action");
        eventually("the search has the keys", () -> node("#process-search").isFocused());
    }

    @Test
    void nothingYet() {
        say(TRACING, ScriptedTrace.snapshot(1, Lively.at(1).processes(), List.of(), List.of(), Map.of()));
        eventually(
                "it is said",
                () -> isShown("#connections-empty")
                        && text("#connections-empty-title").equals("No connections yet"));
        robot.clickOn("#connections-empty-action");
        eventually("the search has the keys", () -> node("#process-search").isFocused());
        trace.say(Lively.at(20));
        eventually("rows", () -> table().getItems().size() == 55);
        filter("host:nobody.example");
        eventually("none passes", () -> text("#connections-empty-title").equals("No connection passes"));
        robot.clickOn("#connections-empty-action");
        eventually("all are back", () -> table().getItems().size() == 55);
    }

    @Test
    void pausedUntilItIsContinued() {
        say(TRACING, Lively.at(20));
        eventually("rows", () -> table().getItems().size() == 55);
        on(() -> {
            ((ToggleButton) node("#page-" + Page.OVERVIEW.id())).fire();
            return true;
        });
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        eventually(
                "it is said",
                () -> isShown("#paused-banner") && text("#paused-title").equals("Paused"));
        String rate = text("#rate-down");
        trace.say(Lively.at(60));
        robot.sleep(1_500); // Three ticks that must change nothing.
        assertThat(text("#rate-down")).isEqualTo(rate);
        robot.clickOn("#paused-action");
        eventually(
                "it goes on",
                () -> !isShown("#paused-banner") && !text("#rate-down").equals(rate));
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        eventually("paused again", () -> isShown("#paused-banner"));
        trace.say(new TraceStatus.Lost("VANISHED", "The tracing process was killed.", ""));
        eventually("a loss is not held back", () -> isShown("#state-banner") && !isShown("#paused-banner"));
    }

    @Test
    void recordingUntilItIsEnded() throws Exception {
        say(TRACING, Lively.at(20));
        eventually("it may be recorded", () -> !node("#record").isDisabled());
        Path file = folder.resolve("mine.sockscope");
        chosenFile = Optional.of(file);
        robot.clickOn("#record");
        eventually(
                "it is said",
                () -> isShown("#recording-banner") && text("#recording-title").equals("Recording"));
        assertThat(text("#recording-text")).contains(file.toString());
        robot.clickOn("#recording-action");
        eventually("it is ended", () -> !isShown("#recording-banner") && isShown("#record-open"));
        try (Session session = Session.open(file)) {
            assertThat(session.header().complete()).isTrue();
        }
    }
}
