package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceStatus;
import io.sockscope.session.InventedTrace;
import io.sockscope.viewmodel.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording in the window: opened, gone through, closed; and what happens to files that are none. */
@Tag("ui")
class ReplayUiTest extends WindowFixture {
    @TempDir
    Path folder;

    private void open(Path file) {
        chosenFile = Optional.of(file);
        robot.push(KeyCode.CONTROL, KeyCode.O);
    }

    private Path recording() throws Exception {
        Path file = folder.resolve("trace.sockscope");
        SessionReplayTest.record(file);
        return file;
    }

    private Slider time() {
        return (Slider) node("#replay-time");
    }

    private boolean isAtEnd() {
        return time().getValue() == time().getMax();
    }

    @Test
    void aRecordingIsOpenedGoneThroughAndClosed() throws Exception {
        say(TRACING, Lively.at(20));
        eventually("the live trace", () -> table().getItems().size() == 55);
        open(recording());
        eventually(
                "its bar", () -> isShown("#replay-bar") && text("#replay-name").equals("trace.sockscope"));
        eventually("all its connections", () -> table().getItems().size() == 41);
        assertThat(text("#status-text")).isEqualTo("Replaying");

        robot.clickOn("#replay-begin");
        eventually(
                "the first tick",
                () -> time().getValue() == 0 && table().getItems().size() == 2);
        robot.clickOn("#replay-speed");
        robot.clickOn("#replay-speed-100");
        eventually("the speed", () -> text("#replay-speed").equals("100\u00d7"));
        robot.clickOn("#replay-play");
        eventually(
                "it has played to its end",
                () -> isAtEnd() && table().getItems().size() == 41);
        on(() -> {
            time().setValue(InventedTrace.TICK_NS * 9 / 1e9);
            return true;
        });
        eventually("a moment in between", () -> table().getItems().size() == 11);
        robot.clickOn("#page-events");
        eventually(
                "what had happened until then, once", () -> text("#event-count").equals("19 of 19"));

        for (Page page : Page.values()) {
            on(() -> {
                ((ToggleButton) node("#page-" + page.id())).fire();
                return true;
            });
            eventually(
                    page + " has something",
                    () -> !node("#page").lookupAll(".label").isEmpty());
        }
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.push(KeyCode.CONTROL, KeyCode.W);
        eventually(
                "live again",
                () -> !isShown("#replay-bar") && table().getItems().size() == 55);
        assertThat(trace.calls()).as("nothing was asked of the live trace").noneMatch(call -> call.startsWith("trace"));
    }

    @Test
    void aRecordingThatIsDroppedOnTheWindowIsOpened() throws Exception {
        say(TRACING, Lively.at(20));
        Path file = recording();
        Stage files = on(() -> fileManager(file));
        try {
            eventually("it lies above", files::isFocused);
            robot.drag("#a-file").dropTo(node("#connections"));
            eventually(
                    "it is opened",
                    () -> isShown("#replay-bar") && text("#replay-name").equals("trace.sockscope"));
        } finally {
            on(() -> {
                files.close();
                return true;
            });
        }
    }

    /** Another window, from which a file can be dragged. */
    private static Stage fileManager(Path file) {
        var label = new Label("trace.sockscope");
        label.setId("a-file");
        label.setOnDragDetected(event -> {
            var content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            label.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        });
        var stage = new Stage();
        stage.setScene(new Scene(label, 200, 80));
        stage.setX(1_300);
        stage.setY(40);
        stage.setAlwaysOnTop(true);
        stage.show();
        stage.requestFocus();
        return stage;
    }

    @Test
    void keysPlayAndPause() throws Exception {
        say(TRACING, Lively.at(20));
        open(recording());
        eventually("its bar", () -> isShown("#replay-bar"));
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        eventually("it plays", () -> !isAtEnd());
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        double stopped = on(() -> time().getValue());
        assertThat(stopped).isLessThan(on(() -> time().getMax()));
        robot.clickOn("#replay-end");
        eventually("the end", this::isAtEnd);
    }

    @Test
    void whatIsNoRecordingIsSaidAndTheTraceStays() throws Exception {
        say(TRACING, Lively.at(20));
        Path empty = Files.createFile(folder.resolve("empty.sockscope"));
        open(empty);
        eventually("it is empty", () -> text("#opening-title").endsWith("empty.sockscope is empty"));
        assertThat(text("#opening-text")).isEqualTo("Take another copy of it, if there is one");
        eventually("the trace is there behind it", () -> table().getItems().size() == 55);

        Path foreign = Files.writeString(folder.resolve("foreign.sockscope"), "no database");
        chosenFile = Optional.of(foreign);
        robot.clickOn("#opening-another");
        eventually("it is foreign", () -> text("#opening-title").contains("is no recording of Sockscope"));

        byte[] whole = Files.readAllBytes(recording());
        Path cut = Files.write(folder.resolve("cut.sockscope"), java.util.Arrays.copyOf(whole, whole.length / 2));
        open(cut);
        eventually("it is cut", () -> text("#opening-title").contains("is cut: its end is missing"));
        robot.clickOn("#opening-close");
        eventually("nothing is said any more", () -> !isShown("#opening-bar"));

        open(folder.resolve("trace.sockscope"));
        eventually("a good one", () -> isShown("#replay-bar"));
        open(folder.resolve("gone.sockscope"));
        eventually("it is missing", () -> text("#opening-title").startsWith("There is no file"));
        robot.clickOn("#opening-close");
        eventually("back to the one before", () -> isShown("#replay-bar"));
    }

    @Test
    void theSampleIsThereForWhoMayNotTrace() {
        trace.say(new TraceStatus.Unavailable(
                TraceStatus.Cause.NOT_PERMITTED, "CANCELLED", "The password prompt was dismissed.", "Try again."));
        eventually("it is refused", () -> text("#state-title").equals("Permission was refused"));
        robot.clickOn("#state-sample");
        eventually(
                "the sample",
                () -> isShown("#replay-bar") && text("#replay-name").equals("Sample recording"));
        eventually("its connections", () -> table().getItems().size() > 50);
        robot.clickOn("#page-patterns");
        eventually(
                "what it adds up to",
                () -> robot.lookup("#evidence-beaconing").tryQuery().isPresent());
        robot.clickOn("#replay-close");
        eventually("refused as before", () -> isShown("#state-panel"));
    }
}
