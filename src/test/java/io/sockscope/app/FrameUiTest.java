package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.TableLayout;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.EventRow;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The views, the drawer, the palette and the keys, as a person uses them. */
@Tag("ui")
class FrameUiTest extends WindowFixture {
    private void start() {
        say(TRACING, Lively.at(20));
        eventually("all rows are there", () -> table().getItems().size() == 55);
    }

    private void control(KeyCode code) {
        robot.press(KeyCode.CONTROL).type(code).release(KeyCode.CONTROL);
    }

    @SuppressWarnings("unchecked")
    private TableView<EventRow> events() {
        return (TableView<EventRow>) node("#events");
    }

    @Test
    void viewsAreBuiltWhenTheyAreShown() {
        assertThat(on(() -> stage().getScene().lookup("#connections"))).isNull();
        start();
        assertThat(on(() -> stage().getScene().lookup("#overview"))).isNull();
        robot.clickOn("#page-overview");
        eventually("the overview is there", () -> isShown("#tile-down"));
        assertThat(on(() -> stage().getScene().lookup("#connections")))
                .as("what is not shown has left the scene")
                .isNull();
        robot.clickOn("#page-overview");
        assertThat(on(() -> ((ToggleButton) node("#page-overview")).isSelected()))
                .as("a second click changes nothing")
                .isTrue();
        control(KeyCode.DIGIT6);
        eventually("the events are there", () -> isShown("#events"));
        control(KeyCode.DIGIT2);
        eventually("the connections are back", () -> isShown("#connections"));
    }

    @Test
    void thePickerIsAsWideAsTheWindowAllows() {
        eventually(
                "wide", () -> Math.abs(node("#process-picker").getLayoutBounds().getWidth() - 320) < 3);
        on(() -> {
            stage().setWidth(1024);
            return true;
        });
        eventually(
                "narrow",
                () -> Math.abs(node("#process-picker").getLayoutBounds().getWidth() - 274) < 3);
        on(() -> {
            stage().setWidth(1600);
            return true;
        });
        eventually(
                "wide again",
                () -> Math.abs(node("#process-picker").getLayoutBounds().getWidth() - 320) < 3);
    }

    @Test
    void theOverviewAddsUpAndLeadsToTheConnections() {
        start();
        robot.clickOn("#page-overview");
        eventually("the figures", () -> text("#tile-connections .tile-figure").equals("42"));
        assertThat(text("#tile-failures .tile-figure")).isEqualTo("2");
        assertThat(text("#tile-cost .tile-figure")).isEqualTo("2.7 %");
        assertThat(on(() -> node("#top-hosts").lookupAll(".line-button").stream()
                        .map(Node::getAccessibleText)
                        .toList()))
                .as("hosts are called by their names")
                .anyMatch(line -> line.startsWith("host-23.example: ↓ "));
        assertThat(on(() -> node("#top-countries").lookupAll(".line-button").stream()
                        .map(Node::getAccessibleText)
                        .toList()))
                .anyMatch(line -> line.startsWith("Netherlands: ↓ "));
        Node first = on(() -> node("#top-processes").lookup(".line-button"));
        assertThat(on(first::getAccessibleText)).startsWith("order-service 30411: ↓ ");
        robot.clickOn(first);
        eventually(
                "only its connections",
                () -> text("#connection-count").matches("\\d+ of 55")
                        && !text("#connection-count").startsWith("55"));
        assertThat(on(() -> ((TextField) node("#connection-filter")).getText())).isEqualTo("pid:30411");
    }

    @Test
    void theFilterLanguageNarrowsAndAMistakeIsNamed() {
        start();
        filter("proc:nginx rport>50000");
        eventually("three are left", () -> text("#connection-count").equals("3 of 55"));
        filter("proc:nginx rport>many");
        assertThat(text("#filter-mistake")).isEqualTo("“many” is not a number; write for instance rport:443");
        assertThat(text("#connection-count")).as("the last good one holds").isEqualTo("3 of 55");
        filter("state:refused,timed*");
        eventually("both failures", () -> text("#connection-count").equals("2 of 55"));
        assertThat(isShown("#filter-mistake")).isFalse();
    }

    @Test
    void whatIsSelectedHasItsDetails() {
        start();
        assertThat(isShown("#details")).isFalse();
        on(() -> {
            table().getSelectionModel().select(0);
            return true;
        });
        eventually("the drawer opens", () -> isShown("#details"));
        assertThat(text("#details-title")).isEqualTo("10.0.3.4:443");
        assertThat(text("#details-state")).isEqualTo("established");
        assertThat(text("#fact-details-process")).isEqualTo("order-service 30411");
        assertThat(text("#fact-details-before")).startsWith("↓ 1.2").contains("MB   ↑ 4.8");
        assertThat(text("#fact-details-parents")).isEqualTo("systemd 1");
        assertThat(text("#fact-details-command-line")).startsWith("/usr/bin/order-service --config ");
        assertThat(text("#fact-details-unit")).isEqualTo("order-service.service");
        assertThat(isShown("#fact-details-container")).as("it has none").isFalse();
        control(KeyCode.I);
        eventually("it closes", () -> !isShown("#details"));
        control(KeyCode.I);
        eventually("it opens", () -> isShown("#details"));
        robot.clickOn("#details-close");
        eventually("it closes", () -> !isShown("#details"));
    }

    @Test
    void aTracedProcessHasItsDetailsToo() {
        start();
        robot.clickOn("#process-search").type(KeyCode.DOWN);
        eventually("the drawer opens", () -> isShown("#details"));
        assertThat(text("#details-title")).isEqualTo("nginx");
        robot.clickOn("#page-overview");
        assertThat(isShown("#details")).as("in every view").isTrue();
    }

    @Test
    void anEventLeadsToItsConnection() {
        start();
        robot.clickOn("#page-events");
        eventually("all events", () -> text("#event-count").equals("40 of 40"));
        robot.clickOn("#group-accepts");
        eventually("fewer events", () -> text("#event-count").equals("16 of 40"));
        on(() -> {
            ((TextField) node("#event-filter")).setText("econnrefused");
            return true;
        });
        eventually("one event", () -> events().getItems().size() == 1);
        on(() -> {
            events().getSelectionModel().select(0);
            events().requestFocus();
            return true;
        });
        robot.type(KeyCode.ENTER);
        eventually(
                "its connection is selected",
                () -> isShown("#connections") && table().getSelectionModel().getSelectedItem() != null);
        assertThat(on(() -> ((ConnectionRow) table().getSelectionModel().getSelectedItem())
                        .remote()
                        .toString()))
                .isEqualTo("192.0.2.80:8080");
    }

    @Test
    void aFrozenTableKeepsStill() {
        start();
        long before = on(() -> connections().getFirst().rxBytes());
        robot.clickOn("#freeze");
        trace.say(Lively.at(25));
        robot.sleep(1_200);
        assertThat(on(() -> connections().getFirst().rxBytes())).isEqualTo(before);
        robot.clickOn("#freeze");
        eventually("it goes on", () -> connections().getFirst().rxBytes() > before);
    }

    @Test
    void rowsAreCopiedAsTheyLookAndAsCsv() {
        start();
        filter("proc:nginx rport:51832");
        eventually("one is left", () -> text("#connection-count").equals("1 of 55"));
        on(() -> {
            table().getSelectionModel().select(0);
            table().requestFocus();
            return true;
        });
        control(KeyCode.C);
        eventually(
                "copied",
                () -> String.valueOf(Clipboard.getSystemClipboard().getString()).contains("host-24.example:51832"));
        String text = on(() -> Clipboard.getSystemClipboard().getString());
        assertThat(text.lines().toList().getFirst()).startsWith("Process\tRemote\tWhere\tState");
        assertThat(text.lines().toList().get(1))
                .startsWith("nginx\thost-24.example:51832\tNL · Example Networks 0\testablished");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        eventually(
                "copied",
                () -> String.valueOf(Clipboard.getSystemClipboard().getString())
                        .startsWith("process,remote,network,state,"));
        assertThat(on(() -> Clipboard.getSystemClipboard().getString())
                        .lines()
                        .toList()
                        .get(1))
                .startsWith("nginx,203.0.113.24:51832,NL AS64496 Example Networks 0,established,");
    }

    @Test
    void thePaletteFindsCommandsAndProcesses() {
        start();
        control(KeyCode.K);
        eventually("it is open", () -> isShown("#palette"));
        robot.write("light");
        robot.type(KeyCode.ENTER);
        eventually("it is closed", () -> !isShown("#palette"));
        control(KeyCode.K);
        robot.write("trace redis").type(KeyCode.ENTER);
        eventually("the process is traced", () -> trace.calls().contains("trace 1607"));
        control(KeyCode.K);
        robot.write("nothing of that kind").type(KeyCode.ENTER).type(KeyCode.ESCAPE);
        eventually("it is closed", () -> !isShown("#palette"));
    }

    @Test
    void aQuestionMarkShowsTheKeysButNotWhileTyping() {
        start();
        on(() -> {
            table().requestFocus();
            return true;
        });
        robot.write("?");
        eventually("the sheet is there", () -> isShown("#shortcuts"));
        robot.type(KeyCode.ESCAPE);
        eventually("it is gone", () -> !isShown("#shortcuts"));
        assertThat(on(() -> table().isFocused())).as("the focus is back").isTrue();
        robot.clickOn("#connection-filter").write("?");
        assertThat(isShown("#shortcuts")).isFalse();
        robot.type(KeyCode.F6);
        eventually(
                "the focus is in another part",
                () -> !node("#connection-filter").isFocused());
    }

    @Test
    void aNameIsTracedBeforeItRuns() {
        robot.clickOn("#process-search").write("wget");
        eventually("it is offered", () -> text("#trace-by-name").equals("Trace all called “wget”"));
        robot.clickOn("#trace-by-name");
        eventually("it is traced", () -> trace.calls().equals(List.of("names [wget]", "start")));
        robot.clickOn("#process-search").write("[");
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        eventually("it was tried", () -> trace.calls().contains("names [wget, []"));
        assertThat(on(() -> ((TextField) node("#process-search")).getText()))
                .as("what cannot be used stays to be mended")
                .isEqualTo("[");
    }

    @Test
    void whatWasChosenIsThereTheNextTime() throws Exception {
        start();
        on(() -> {
            for (TableColumn<ConnectionLine, ?> column : table().getColumns()) {
                column.setVisible(!column.getId().equals("column-pid"));
            }
            TableColumn<ConnectionLine, ?> total = column("rx-bytes");
            table().getSortOrder().setAll(List.of(total));
            stage().setWidth(1300);
            return true;
        });
        filter("nginx");
        chooseSetting("#theme-light");
        on(() -> {
            ((TextField) node("#process-search")).setText("wget");
            return true;
        });
        robot.clickOn("#trace-by-name");
        eventually("it is written", () -> {
            Settings kept = settingsFile().load().settings();
            return kept.theme() == ThemeChoice.LIGHT && kept.tracedNames().equals(List.of("wget"));
        });
        close();
        trace.calls.clear();
        open();
        say(TRACING, Lively.at(20));
        eventually("the table is there", () -> isShown("#connections"));
        assertThat(on(() -> column("pid").isVisible())).isFalse();
        assertThat(on(() -> column("exe").isVisible())).isTrue();
        assertThat(on(() -> table().getSortOrder().getFirst().getId())).isEqualTo("column-rx-bytes");
        assertThat(on(() -> ((TextField) node("#connection-filter")).getText())).isEqualTo("nginx");
        assertThat(on(() -> stage().getWidth())).isEqualTo(1300);
        assertThat(trace.calls()).containsExactly("names [wget]");
        Settings kept = settingsFile().load().settings();
        assertThat(kept.language()).isEqualTo(LanguageChoice.ENGLISH);
        assertThat(kept.connections().sort()).isEqualTo(Optional.of(new TableLayout.Sort("rx-bytes", true)));
    }

    private TableColumn<ConnectionLine, ?> column(String id) {
        return table().getColumns().stream()
                .filter(column -> column.getId().equals("column-" + id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allCanBeShownLargerAndThatIsRemembered() throws Exception {
        say(TRACING, Lively.at(20));
        eventually("rows", () -> table().getItems().size() == 55);
        assertThat(times()).isEqualTo(1);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        eventually("a step larger", () -> times() == 1.25);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        eventually("another step", () -> times() == 1.5);
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        eventually("one back", () -> times() == 1.25);
        eventually("remembered", () -> settingsFile().load().settings().scalePercent() == 125);
        close();
        open();
        eventually("as it was", () -> times() == 1.25);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        eventually("as the desktop says", () -> times() == 1);
    }

    private double times() {
        Node main = node("#main");
        return main.localToScene(main.getLayoutBounds()).getWidth()
                / main.getLayoutBounds().getWidth();
    }
}
