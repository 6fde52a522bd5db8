package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import io.sockscope.session.SmallDisk;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window shows, in files. */
@Tag("ui")
class ExportsUiTest extends WindowFixture {
    @TempDir
    Path folder;

    private void start() {
        say(TRACING, Lively.at(20));
        eventually("all rows are there", () -> table().getItems().size() == 55);
        on(() -> {
            table().requestFocus();
            return true;
        });
    }

    private void controlShift(KeyCode code) {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(code).release(KeyCode.SHIFT, KeyCode.CONTROL);
    }

    private Path export(String name, KeyCode code) {
        Path file = folder.resolve(name);
        chosenFile = Optional.of(file);
        controlShift(code);
        eventually("it is written", () -> Files.exists(file) && isShown("#notice"));
        return file;
    }

    @Test
    void theTableGoesToAFileAsItIsFilteredAndOpensFromTheNotice() throws IOException {
        start();
        on(() -> {
            ((TextField) node("#connection-filter")).setText("proc:nginx rport:51832");
            return true;
        });
        eventually("one is left", () -> text("#connection-count").equals("1 of 55"));
        Path file = export("table.csv", KeyCode.S);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("process,remote,network,state,rx_bytes_per_second");
        assertThat(lines.get(1)).startsWith("nginx,203.0.113.24:51832,");
        robot.clickOn("#export-open");
        eventually("opened", () -> desktop.opened.equals(List.of(file)));
        eventually(
                "the folder is remembered",
                () -> settingsFile().load().settings().exportFolder().equals(folder.toString()));
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.on(folder)) {
            start();
            disk.fill();
            chosenFile = Optional.of(folder.resolve("window.png"));
            controlShift(KeyCode.W);
            eventually("it is said", () -> isShown("#notice") && notice().contains("No space left on device"));
            assertThat(notice()).contains("window.png");
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("ballast"));
            }
        }
    }

    @Test
    void viewAndWindowAreSavedWithTwiceTheirPixels() throws IOException {
        start();
        BufferedImage window = ImageIO.read(export("window.png", KeyCode.W).toFile());
        double width = on(() -> node("#main").getLayoutBounds().getWidth());
        assertThat((double) window.getWidth()).isEqualTo(2 * width);
        BufferedImage view = ImageIO.read(export("view.png", KeyCode.P).toFile());
        assertThat(view.getWidth()).isLessThan(window.getWidth());
        assertThat(colours(view)).as("it is not empty").isGreaterThan(50);
    }

    @Test
    void anExportThatTakesLongIsCancelledAndLeavesNothing() throws IOException {
        start();
        Path file = Files.writeString(folder.resolve("all.csv"), "as it was");
        chosenFile = Optional.of(file);
        trace.exportsForEver = true;
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        try {
            eventually("it can be cancelled", () -> isShown("#export-cancel"));
            robot.clickOn("#export-cancel");
            eventually(
                    "it says so",
                    () -> ((Notification) node("#notice")).getMessage().equals("Not written: " + file));
        } finally {
            trace.exportsForEver = false;
        }
        assertThat(file).hasContent("as it was");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static long colours(BufferedImage image) {
        return java.util.Arrays.stream(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }

    @Test
    void closedConnectionsStayUntilTheyAreCleared() {
        start();
        robot.clickOn("#clear-closed");
        eventually("the open ones are left", () -> text("#connection-count").equals("42 of 55"));
        trace.say(Lively.at(21));
        robot.sleep(700);
        assertThat(text("#connection-count")).isEqualTo("42 of 55");
    }

    @Test
    void theDrawerShowsOnlyWhatBelongsToIt() {
        start();
        on(() -> {
            table().getSelectionModel().select(0);
            return true;
        });
        eventually("details", () -> isShown("#details"));
        on(() -> {
            ((javafx.scene.control.Button) node("#details-only-remote")).fire();
            return true;
        });
        eventually("both connections to it", () -> text("#connection-count").equals("2 of 55"));
    }
}
