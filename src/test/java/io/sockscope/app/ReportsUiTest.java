package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a recording, by the menu of exports. */
@Tag("ui")
class ReportsUiTest extends WindowFixture {
    @TempDir
    Path folder;

    private void choose(String item) {
        Node arrow = on(() -> node("#export-csv").lookup(".arrow-button"));
        robot.clickOn(arrow);
        robot.clickOn(item);
    }

    private Path exported(String name, String item) {
        Path file = folder.resolve(name);
        chosenFile = Optional.of(file);
        choose(item);
        eventually("it is written", () -> Files.exists(file) && isShown("#export-open"));
        return file;
    }

    @Test
    void theReportOfTheRecordingThatIsShown() throws Exception {
        say(TRACING, Lively.at(20));
        eventually("the live trace", () -> table().getItems().size() == 55);
        chooseSetting("#open-open-sample");
        eventually(
                "the sample", () -> isShown("#replay-bar") && table().getItems().size() > 55);
        Path file = exported("report.html", "#do-export-report-html");
        assertThat(Files.readString(file))
                .contains("Network activity on sample", "192.36.148.17", "beaconing")
                .endsWith("</body></html>\n");
        robot.clickOn("#export-open");
        eventually("opened", () -> desktop.opened.equals(List.of(file)));
        assertThat(Files.readString(exported("events.csv", "#do-export-report-events")))
                .startsWith("time,event,pid,");
    }

    @Test
    void withoutARecordingItSaysHowToGetOneAndThenReportsOfIt() throws Exception {
        say(TRACING, Lively.at(20));
        eventually("the live trace", () -> table().getItems().size() == 55);
        choose("#do-export-report-html");
        eventually("it is said", () -> isShown("#export-report-record"));
        assertThat(notice()).startsWith("A report is made of a recording, and nothing is being recorded.");

        chosenFile = Optional.of(folder.resolve("mine.sockscope"));
        robot.clickOn("#export-report-record");
        eventually("it records", () -> isShown("#recording-banner"));
        assertThat(notice()).as("nothing more to say").isEmpty();
        Path file = exported("mine.ndjson", "#do-export-report-ndjson");
        assertThat(Files.readAllLines(file))
                .first()
                .asString()
                .contains("\"type\":\"session\"")
                .contains("web-03");
        assertThat(isShown("#recording-banner")).as("it goes on").isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.R);
        eventually("it ends in order", () -> isShown("#record-open"));
    }
}
