package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceStatus;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The red button. */
@Tag("ui")
class RecordingUiTest extends WindowFixture {
    @TempDir
    Path folder;

    private boolean isRecording() {
        return text("#record").contains("\u00b7");
    }

    @Test
    void whatIsTracedGoesIntoAFileThatOpens() throws Exception {
        say(TRACING, Lively.at(20));
        eventually("it may be recorded", () -> !node("#record").isDisabled());
        Path file = folder.resolve("mine.sockscope");
        chosenFile = Optional.of(file);
        robot.clickOn("#record");
        eventually("it records", this::isRecording);
        trace.say(Lively.at(30));
        eventually("time goes by, and it grows", () -> !text("#record").startsWith("0.00"));
        robot.push(KeyCode.CONTROL, KeyCode.R);
        eventually("it is saved", () -> !isRecording() && isShown("#record-open"));
        try (Session session = Session.open(file)) {
            assertThat(session.header().complete()).isTrue();
            assertThat(session.header().origin().host()).isEqualTo("web-03");
            assertThat(session.last().connections()).hasSize(55);
            assertThat(session.last().timeNs()).isEqualTo(Lively.timeNs(30));
        }
        eventually(
                "the folder is remembered",
                () -> settingsFile().load().settings().exportFolder().equals(folder.toString()));
        robot.clickOn("#record-open");
        eventually("it is shown", () -> text("#replay-name").equals("mine.sockscope"));
    }

    @Test
    void onlyAsMuchIsKeptAsTheMenuOfTheButtonSays() throws Exception {
        say(TRACING, Lively.at(20));
        eventually("it may be recorded", () -> !node("#record").isDisabled());
        robot.clickOn("#record", MouseButton.SECONDARY).clickOn("#kept-age-hour");
        robot.clickOn("#record", MouseButton.SECONDARY).clickOn("#kept-size-gb-1");
        eventually(
                "it is remembered",
                () -> settingsFile().load().settings().views().keptAge().equals("HOUR")
                        && settingsFile().load().settings().views().keptSize().equals("GB_1"));
        Path file = folder.resolve("mine.sockscope");
        chosenFile = Optional.of(file);
        robot.clickOn("#record");
        eventually("it records", this::isRecording);
        assertThat(robot.lookup("#recording-banner .label").queryAllAs(Label.class))
                .anyMatch(label -> label.getText().endsWith("Kept: the newest 1 GB, the last hour"));
        long twoHours = 4 * 3_600;
        trace.say(ScriptedTrace.snapshot(20 + twoHours, List.of(), List.of(), List.of(), Map.of()));
        robot.push(KeyCode.CONTROL, KeyCode.R);
        eventually("it is saved", () -> !isRecording() && isShown("#record-open"));
        try (Session session = Session.open(file)) {
            assertThat(session.header().trimmedNs()).isEqualTo(Lively.timeNs(20 + twoHours / 2));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws Exception {
        say(TRACING, Lively.at(20));
        eventually("it may be recorded", () -> !node("#record").isDisabled());
        chosenFile = Optional.of(folder.resolve("no such folder").resolve("mine.sockscope"));
        robot.push(KeyCode.CONTROL, KeyCode.R);
        eventually("it is said", () -> isShown("#notice"));
        assertThat(isRecording()).isFalse();
        Path taken = Files.createDirectory(folder.resolve("taken.sockscope"));
        chosenFile = Optional.of(taken);
        robot.clickOn("#record");
        eventually("it is said, too", () -> robot.lookup("#notice").queryAll().size() == 2);
    }

    @Test
    void aDiskThatBecomesFullIsSaidAndWhatIsThereOpens() throws Exception {
        try (SmallDisk disk = SmallDisk.on(folder)) {
            say(TRACING, Lively.at(20));
            eventually("it may be recorded", () -> !node("#record").isDisabled());
            Path file = folder.resolve("mine.sockscope");
            chosenFile = Optional.of(file);
            robot.clickOn("#record");
            eventually("it records", this::isRecording);
            trace.say(Lively.at(21));
            eventually("something is in it", () -> Files.exists(file) && lastNs(file) == Lively.timeNs(21));
            disk.fill();
            var tick = new AtomicInteger(22);
            eventually("there is no room left", () -> {
                trace.say(Lively.at(tick.getAndIncrement()));
                return isShown("#notice") && !isRecording();
            });
            assertThat(notice()).contains(file.toString()).contains("room");
            assertThat(lastNs(file)).isGreaterThanOrEqualTo(Lively.timeNs(21));
        }
    }

    private static long lastNs(Path file) {
        try (Session session = Session.open(file)) {
            return session.last().timeNs();
        } catch (SessionException notYet) {
            return 0;
        }
    }

    @Test
    void thereIsNothingToRecordUntilSomethingIsTraced() {
        trace.say(new TraceStatus.NotStarted());
        eventually("not yet", () -> node("#record").isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.R);
        settle();
        assertThat(isRecording()).isFalse();
    }
}
