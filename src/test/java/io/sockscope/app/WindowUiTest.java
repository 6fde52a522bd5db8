package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.counter.Counter;
import io.sockscope.event.ProcessSource;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ui")
class WindowUiTest extends WindowFixture {
    @Test
    void nothingTracedYetSaysWhatToDo() {
        assertThat(text("#state-title")).isEqualTo("Nothing is traced yet");
        assertThat(text("#status-text")).isEqualTo("Not started");
        assertThat(isShown("#connections")).isFalse();
        assertThat(on(() -> node("#export-csv").isDisabled())).isTrue();
    }

    @Test
    void aLostHelperKeepsTheDataAndOffersARestart() {
        say(TRACING, Lively.at(20));
        eventually("tracing", () -> text("#status-text").equals("Tracing 3 processes"));
        assertThat(isShown("#state-banner")).isFalse();
        trace.say(new TraceStatus.Lost("VANISHED", "The tracing process was killed.", "Start it again."));
        eventually("lost", () -> isShown("#state-banner"));
        assertThat(text("#banner-text")).isEqualTo("The tracing process was killed. Start it again.");
        assertThat(on(() -> table().getItems().size())).isEqualTo(55);
        assertThat(on(() -> connections().getFirst().rxRate())).isZero();
        robot.clickOn("#banner-action");
        eventually("it is asked for", () -> trace.calls().equals(List.of("restart")));
    }

    @Test
    void theStatusBarSaysWhatTellsOfProcesses() {
        Map<ProcessSource, String> words = Map.of(
                ProcessSource.BPF, "processes by eBPF",
                ProcessSource.NETLINK, "processes by netlink",
                ProcessSource.PROC, "processes by polling /proc");
        assertThat(words).containsOnlyKeys(ProcessSource.values());
        words.forEach((source, expected) -> {
            TraceSnapshot at = Lively.at(20);
            var started = new TraceStarted("6.18.0", "tracepoint", List.of(source.hook()), List.of(), 1, 0);
            say(
                    TRACING,
                    new TraceSnapshot(
                            Optional.of(started),
                            at.tick(),
                            at.timeNs(),
                            at.processes(),
                            at.connections(),
                            at.throughput(),
                            at.counters(),
                            at.callsPerSecond(),
                            at.happenings(),
                            at.totals(),
                            at.fills()));
            eventually(
                    expected,
                    () -> text("#status-probes").equals("tracepoint probes, 1 program attached, " + expected));
        });
    }

    @Test
    void theStatusBarNamesFamilyRateAndLosses() {
        say(TRACING, Lively.at(20));
        eventually(
                "tracing",
                () -> text("#status-probes").equals("tracepoint probes, 14 programs attached, processes by eBPF"));
        assertThat(text("#status-calls")).isEqualTo("18.2 k calls/s");
        assertThat(text("#status-losses")).isEqualTo("0 lost");
        assertThat(on(() -> node("#status-losses").getAccessibleHelp()))
                .contains("datagram calls whose peer could not be told", "ticks that came late", "cannot be counted");
        var at = Lively.at(21);
        trace.say(ScriptedTrace.snapshot(
                21, at.processes(), at.connections(), at.throughput(), Map.of(Counter.RING_DROPPED, 1_204L)));
        eventually("losses", () -> text("#status-losses").equals("1,204 lost"));
        on(() -> {
            node("#status").applyCss();
            return true;
        });
        var red = (Color) on(() -> ((Labeled) node("#status-losses")).getTextFill());
        assertThat(red.getRed()).isGreaterThan(2 * red.getGreen());
    }

    @Test
    void exportWritesWhereTheUserSays() {
        say(TRACING, Lively.at(20));
        eventually("there is something to export", () -> !node("#export-csv").isDisabled());
        robot.clickOn("#export-csv");
        assertThat(trace.calls()).as("cancelled").isEmpty();
        chosenFile = Optional.of(Path.of("/tmp/x.csv"));
        robot.clickOn("#export-csv");
        eventually("exported", () -> notice().equals("Exported to /tmp/x.csv"));
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        eventually("exported again", () -> trace.calls().size() == 2);
        assertThat(trace.calls()).containsOnly("export /tmp/x.csv");
    }

    @Test
    void aFailedExportSaysWhyAndWhatToDo() {
        say(TRACING, Lively.at(20));
        eventually("there is something to export", () -> !node("#export-csv").isDisabled());
        Path file = configFolder.resolve("x.csv");
        chosenFile = Optional.of(file);
        IOException denied = new AccessDeniedException(file.toString());
        trace.exportFailure = Optional.of(denied);
        robot.clickOn("#export-csv");
        eventually(
                "refused",
                () -> notice().equals("Could not write " + file
                        + ": no permission to write there\nChoose a folder that you may write to."));
        assertThat(on(() -> node("#export-csv").isDisabled()))
                .as("can be tried again")
                .isFalse();
    }

    @Test
    void theThemeChangesAtOnce() {
        say(TRACING, Lively.at(20));
        eventually("rows", () -> table().getItems().size() == 55);
        double dark = brightness();
        chooseSetting("#theme-light");
        eventually("light", () -> brightness() > dark + 0.5);
        chooseSetting("#theme-dark");
        eventually("dark again", () -> brightness() < dark + 0.1);
    }

    private double brightness() {
        return on(() -> stage().getScene()
                .snapshot(null)
                .getPixelReader()
                .getColor(450, 10)
                .getBrightness());
    }

    @Test
    void theLanguageChangesAtOnce() {
        say(TRACING, Lively.at(20));
        eventually("rows", () -> table().getItems().size() == 55);
        chooseSetting("#language-simplified-chinese");
        eventually("Chinese", () -> text("#status-text").equals("正在跟踪 3 个进程"));
        eventually("cells too", () -> shownTexts().contains("已建立"));
        assertThat(shownTexts()).contains("接收", "远端", "正在跟踪").doesNotContain("established", "Remote", "TRACED");
        robot.clickOn("#connection-filter").write("udp");
        eventually("still filters", () -> text("#connection-count").equals("1 / 55"));
        chooseSetting("#language-english");
        eventually("English", () -> text("#status-text").equals("Tracing 3 processes"));
        eventually(
                "cells too", () -> shownTexts().contains("open") && shownTexts().contains("TRACED"));
    }

    private List<String> shownTexts() {
        return on(() -> {
            var texts = new ArrayList<String>();
            collect(stage().getScene().getRoot(), texts);
            return texts;
        });
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text text) {
            texts.add(text.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }
}
