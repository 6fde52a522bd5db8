package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("ui")
class TimelineUiTest extends WindowFixture {
    @Override
    Settings chosenBefore() {
        return with(ThemeChoice.DARK, LanguageChoice.ENGLISH, Page.TIMELINE);
    }

    /** Three runs of one program within the trace. */
    private static TraceSnapshot runs() {
        var processes = new ArrayList<ProcessSnapshot>();
        var connections = new ArrayList<io.sockscope.model.ConnectionSnapshot>();
        for (int run = 0; run < 3; run++) {
            RunningProcess process = Lively.process(500 + run, 1, "dev", "fetch", 864_000 + 20L * run);
            long endedNs = run == 2 ? 0 : process.startNs() + 9_000_000_000L;
            processes.add(new ProcessSnapshot(
                    Lively.id(process),
                    1,
                    1000,
                    "dev",
                    "fetch",
                    "/usr/bin/fetch",
                    endedNs,
                    run == 1 ? 15 : 0,
                    1,
                    1,
                    0,
                    0,
                    0));
            for (int i = 1; i <= 4; i++) {
                connections.add(LivelyConnections.closed(
                        10L * run + i, process, "203.0.113." + (10 + i), 443, 5_000_000L / i, 900, 20_000, 0));
            }
        }
        return ScriptedTrace.snapshot(120, processes, connections, Lively.bins(120), Map.of());
    }

    private void start() {
        say(TRACING, runs());
        eventually("lanes", () -> text("#timeline-count").equals("3 processes \u00b7 12 connections"));
        on(() -> {
            node("#timeline").requestFocus();
            return true;
        });
    }

    @Test
    void keysGoFromConnectionToConnectionAndSelectEverywhere() {
        start();
        robot.type(KeyCode.PAGE_DOWN);
        eventually("a card", () -> node("#timeline-card").isVisible());
        assertThat(text("#timeline-card-title")).isEqualTo("host-11.example:443");
        robot.type(KeyCode.PAGE_DOWN);
        eventually("the next", () -> text("#timeline-card-title").equals("host-12.example:443"));
        robot.type(KeyCode.ENTER);
        eventually("details", () -> isShown("#details"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        eventually("the connections", () -> isShown("#connections"));
        assertThat(on(() -> ((ConnectionRow) table().getSelectionModel().getSelectedItem())
                        .remote()
                        .toString()))
                .isEqualTo("203.0.113.12:443");
    }

    @Test
    void aBarUnderThePointerTells() {
        start();
        robot.type(KeyCode.PAGE_DOWN);
        eventually("a card", () -> node("#timeline-card").isVisible());
        // Right of the names, in the first row of the first lane: its first connection lasts nearly four of nine
        // seconds.
        robot.moveTo(on(() -> node("#timeline").localToScreen(330, 44)));
        eventually(
                "the card is that of the pointer",
                () -> node("#timeline-card").isVisible()
                        && text("#timeline-card-when").contains("lasted 3.80 s"));
        robot.clickOn(on(() -> node("#timeline").localToScreen(330, 44)));
        eventually("details", () -> isShown("#details"));
        robot.moveTo(on(() -> node("#timeline").localToScreen(60, 600)));
        eventually("no card", () -> !node("#timeline-card").isVisible());
        robot.clickOn(on(() -> node("#timeline").localToScreen(60, 44)));
        eventually("the process", () -> text("#details-title").contains("fetch"));
    }

    @Test
    void bothAxesAndColoursCanBeChosen() {
        start();
        robot.clickOn("#timeline-wall-clock");
        robot.clickOn("#timeline-colour-state");
        eventually(
                "the legend follows",
                () -> robot.lookup(".timeline-legend .label").queryAll().stream()
                        .anyMatch(node ->
                                ((javafx.scene.control.Label) node).getText().equals("established")));
        robot.clickOn("#timeline-since-start");
        robot.clickOn("#timeline-program");
        robot.clickOn("#timeline-program-fetch");
        eventually("its name", () -> text("#timeline-program").equals("Only fetch"));
        trace.say(Lively.at(30));
        eventually("a trace without it", () -> text("#timeline-count").equals("0 processes \u00b7 0 connections"));
        robot.clickOn("#timeline-program");
        robot.clickOn("#timeline-program-all");
        eventually("all again", () -> text("#timeline-count").startsWith("4 processes"));
    }

    @Test
    void zoomingInOnABarLeavesItUnderThePointer() {
        start();
        var place = on(() -> node("#timeline").localToScreen(330, 44));
        robot.moveTo(place);
        eventually("a card", () -> node("#timeline-card").isVisible());
        String title = text("#timeline-card-title");
        robot.scroll(3, javafx.geometry.VerticalDirection.DOWN);
        robot.moveTo(place.add(1, 0));
        eventually("still", () -> text("#timeline-card-title").equals(title));
        on(() -> {
            node("#timeline").requestFocus();
            return true;
        });
        robot.type(KeyCode.PLUS, KeyCode.LEFT, KeyCode.RIGHT, KeyCode.MINUS, KeyCode.DIGIT0);
        robot.moveTo(place);
        eventually("as before", () -> text("#timeline-card-title").equals(title));
        assertThat(List.of(title)).allMatch(text -> text.startsWith("host-1"));
    }

    /** How many pixels of the canvas are one of the view. */
    private double fineness() {
        return on(() -> ((Canvas) node("#timeline-canvas")).getWidth() / ((Region) node("#timeline")).getWidth());
    }

    @Test
    void anEnlargedWindowIsDrawnAsFinelyAsTheScreenCanShow() {
        start();
        assertThat(fineness()).isEqualTo(1);
        for (int step = 0; step < 2; step++) {
            robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        double enlarged = on(() -> node("#timeline").getLocalToSceneTransform().getMxx());
        assertThat(enlarged).isGreaterThan(1.2);
        eventually("as many pixels as it takes", () -> Math.abs(fineness() - enlarged) < 0.01);
        assertThat(on(() -> node("#timeline-canvas").getBoundsInParent().getWidth()))
                .as("it covers the view as before")
                .isEqualTo(on(() -> ((Region) node("#timeline")).getWidth()), within(1.0));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        eventually("and back", () -> fineness() == 1);
    }

    @Test
    void aPictureIsDrawnAsFinelyAsItsPixels(@TempDir Path folder) {
        start();
        var widest = new AtomicReference<>(0.0);
        Subscription following = on(() -> ((Canvas) node("#timeline-canvas"))
                .widthProperty()
                .subscribe(now -> widest.accumulateAndGet(now.doubleValue(), Math::max)));
        Path file = folder.resolve("timeline.png");
        chosenFile = Optional.of(file);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        eventually("it is written", () -> Files.exists(file));
        following.unsubscribe();
        assertThat(widest.get()).isEqualTo(2 * on(() -> ((Region) node("#timeline")).getWidth()));
        assertThat(fineness()).isEqualTo(1);
    }
}
