package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.viewmodel.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions are learnt, and what is new in a later one is shown and leads to its connections. */
@Tag("ui")
class DriftUiTest extends WindowFixture {
    private static final long DAY_NS = 86_400_000_000_000L;

    private final RemoteLookup lookup = RemoteLookup.open();

    @Override
    TraceControl control() {
        trace.habits = new KeptHabits(new BaselineFile(file()), lookup, "web-03");
        return trace;
    }

    private Path file() {
        return configFolder.resolve("data").resolve("baselines.json");
    }

    @Override
    Settings chosenBefore() {
        return with(ThemeChoice.DARK, LanguageChoice.ENGLISH, Page.PATTERNS);
    }

    @AfterEach
    void closeLookup() {
        lookup.close();
    }

    /** The same machine on another day, at the same hour. */
    private static TraceSnapshot day(int day, ConnectionSnapshot... more) {
        TraceSnapshot same = Lively.at(300);
        TraceStarted first = Lively.STARTED;
        var started = new TraceStarted(
                first.kernelRelease(),
                first.family(),
                first.programs(),
                first.limits(),
                first.timeNs(),
                first.bootToEpochNs() + day * DAY_NS);
        var connections = new ArrayList<>(same.connections());
        connections.addAll(List.of(more));
        return new TraceSnapshot(
                Optional.of(started),
                same.tick(),
                same.timeNs(),
                same.processes(),
                connections,
                same.throughput(),
                same.counters(),
                same.callsPerSecond(),
                same.happenings(),
                same.totals(),
                same.fills());
    }

    private String compared() {
        return isShown("#drift-compared") ? text("#drift-compared") : "";
    }

    private void learnFromPalette() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("Learn this session");
        robot.type(KeyCode.ENTER);
    }

    private String subjects() {
        return ((ListView<?>) node("#subjects")).getItems().toString();
    }

    private int learnt() throws Exception {
        return new BaselineFile(file())
                .read().values().stream().mapToInt(Baseline::count).max().orElse(0);
    }

    private void learn(int day) {
        say(TRACING, day(day));
        eventually("it is compared", () -> compared().startsWith(day == 0 ? "Nothing has been" : "Of these programs"));
        robot.clickOn("#learn-session");
        eventually("it is learnt", () -> compared().startsWith("This session has been learnt"));
    }

    @Test
    void aNewHostIsShownAndLeadsToItsConnection() throws Exception {
        for (int day = 0; day < Baseline.LEAST_SESSIONS; day++) {
            learn(day);
        }
        say(TRACING, day(5));
        eventually("it is compared", () -> !compared().startsWith("This session"));
        assertThat(compared())
                .isEqualTo("Programs known well enough to compare: 3 of 3. Nothing about them is new or unusual.");
        say(
                TRACING,
                day(
                        6,
                        LivelyConnections.tcp(
                                99,
                                Lively.ORDERS,
                                "192.0.2.250",
                                443,
                                300,
                                900,
                                800,
                                0.4,
                                ConnectionState.ESTABLISHED,
                                18_200,
                                0)));
        eventually("the card", () -> isShown("#evidence-drift-host"));
        assertThat(compared()).isEqualTo("Programs known well enough to compare: 3 of 3.");
        robot.clickOn("#evidence-drift-host");
        eventually("the connections", () -> isShown("#connections"));
        eventually("its evidence alone", () -> text("#connection-count").equals("1 of 56"));
        assertThat(text("#picked")).isEqualTo("new host of order-service");
        assertThat(on(() -> connections().getFirst().process())).isEqualTo("order-service");
    }

    @Test
    void aSessionCountsOnceAndThePaletteLearnsItToo() throws Exception {
        learn(0);
        robot.clickOn("#learn-session");
        learnFromPalette();
        settle();
        assertThat(compared()).startsWith("This session has been learnt");
        assertThat(learnt()).isEqualTo(1);
    }

    @Test
    void aRecordingIsLearntAsAWhole() throws Exception {
        say(TRACING, day(0));
        chooseSetting("#open-open-sample");
        eventually("the sample", () -> isShown("#replay-bar") && !subjects().contains("order-service"));
        learnFromPalette(); // The button is far below all that the sample adds up to.
        eventually("it is learnt", () -> compared().startsWith("This session has been learnt"));
        assertThat(learnt()).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsSaidAndNotReplaced() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "[{\"moods\":{}}]");
        say(TRACING, day(0));
        eventually("it is said", () -> compared().contains("which a newer version may have written"));
        robot.clickOn("#learn-session");
        settle();
        assertThat(compared()).contains(file().toString(), "Nothing in it is changed.");
        assertThat(Files.readString(file())).isEqualTo("[{\"moods\":{}}]");
    }

    @Test
    void learningAtTheEndIsAChoiceThatIsKept() {
        say(TRACING, day(0));
        eventually("it is compared", () -> compared().startsWith("Nothing has been"));
        robot.clickOn("#open-habits");
        eventually("the sheet", () -> isShown("#habits-sheet"));
        assertThat(on(() -> ((TextField) node("#habits-file")).getText())).isEqualTo(file().toString());
        assertThat(on(() -> ((CheckBox) node("#habits-at-end")).isSelected())).isFalse();
        robot.clickOn("#habits-at-end");
        robot.type(KeyCode.ESCAPE);
        eventually("it is kept", () -> settingsFile().load().settings().learnsAtEnd());
    }
}
