package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceStatus;
import io.sockscope.viewmodel.NameRow;
import io.sockscope.viewmodel.PickerSection;
import io.sockscope.viewmodel.ProcessRow;
import io.sockscope.viewmodel.ProcessRow.Mark;
import io.sockscope.viewmodel.RunningProcess;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ui")
class PickerUiTest extends WindowFixture {
    private List<String> names() {
        return on(() -> picker().getItems().stream()
                .filter(ProcessRow.class::isInstance)
                .map(item -> ((ProcessRow) item).lookProperty().get().name())
                .toList());
    }

    private List<PickerSection.Kind> sections() {
        return on(() -> picker().getItems().stream()
                .filter(PickerSection.class::isInstance)
                .map(item -> ((PickerSection) item).kind())
                .toList());
    }

    private ListCell<?> cell(String name) {
        return on(() -> picker().lookupAll(".process-cell").stream()
                .map(node -> (ListCell<?>) node)
                .filter(cell -> cell.getItem() instanceof ProcessRow row
                        && row.lookProperty().get().name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void searchFindsByNamePidAndUser() {
        robot.clickOn("#process-search").write("postgr");
        eventually("one process is left", () -> names().equals(List.of("postgres")));
        robot.eraseText(6).write("30411");
        eventually("found by its PID", () -> names().equals(List.of("order-service")));
        robot.eraseText(5).write("www-data");
        eventually("found by its user", () -> names().equals(List.of("nginx")));
        robot.type(KeyCode.ESCAPE);
        eventually("all are back", () -> names().size() == Lively.machine().size());
        robot.write("no such thing");
        eventually("none is left", () -> names().isEmpty());
    }

    @Test
    void aClickTracesAndAnotherEndsIt() {
        robot.clickOn(cell("chronyd"));
        assertThat(trace.calls()).containsExactly("start", "trace 922");
        eventually("it is among the traced", () -> sections().contains(PickerSection.Kind.TRACED));
        assertThat(names()).startsWith("chronyd");
        trace.say(TRACING);
        robot.clickOn(cell("chronyd"));
        assertThat(trace.calls()).containsExactly("start", "trace 922", "untrace 922");
        eventually("it is among all again", () -> !sections().contains(PickerSection.Kind.TRACED));
    }

    @Test
    void theKeyboardAloneIsEnough() {
        trace.say(TRACING);
        robot.clickOn("#open-palette").type(KeyCode.ESCAPE);
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        eventually("the search has the focus", () -> node("#process-search").isFocused());
        robot.write("redis");
        eventually("one process is left", () -> names().equals(List.of("redis-server")));
        robot.type(KeyCode.ENTER);
        assertThat(trace.calls()).contains("trace 1607");
        robot.type(KeyCode.ESCAPE).type(KeyCode.DOWN);
        eventually("the list has the focus", () -> picker().isFocused());
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.SPACE);
        eventually("a second process is traced", () -> trace.calls().size() == 2);
        assertThat(on(() -> picker().getSelectionModel().getSelectedItem())).isInstanceOf(ProcessRow.class);
        robot.type(KeyCode.SPACE);
        String second = trace.calls().get(1);
        eventually("and no longer", () -> trace.calls().size() == 3);
        assertThat(trace.calls().get(2)).isEqualTo("un" + second);
    }

    @Test
    void theChosenProcessStaysChosenWhenTheListMoves() {
        robot.clickOn("#process-search").type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DOWN);
        Object chosen = on(() -> picker().getSelectionModel().getSelectedItem());
        var more = new ArrayList<>(Lively.machine());
        more.add(Lively.process(5, 1, "dev", "aaa-first", 863_999));
        machine = more;
        eventually("the new process is there", () -> names().contains("aaa-first"));
        assertThat(on(() -> picker().getSelectionModel().getSelectedItem())).isSameAs(chosen);
    }

    @Test
    void tracedProcessesShowRatesAndEndedOnesStay() {
        say(TRACING, Lively.at(20));
        eventually(
                "three sections",
                () -> sections()
                        .equals(List.of(PickerSection.Kind.TRACED, PickerSection.Kind.ENDED, PickerSection.Kind.ALL)));
        assertThat(names()).startsWith("nginx", "order-service", "postgres", "curl");
        var look = on(
                () -> ((ProcessRow) picker().getItems().get(1)).lookProperty().get());
        assertThat(look.mark()).isEqualTo(Mark.LIVE);
        assertThat(look.rxBytesPerSecond()).isPositive();
        machine = machine.stream().filter(process -> process.pid() != 30877).toList();
        robot.sleep(1_200);
        assertThat(names()).contains("curl");
    }

    private PickerSection last() {
        return (PickerSection) picker().getItems().stream()
                .filter(PickerSection.class::isInstance)
                .reduce((before, next) -> next)
                .orElseThrow();
    }

    @Test
    void aNewProcessFlashesAndAGoneOneFadesUnderEnded() {
        var more = new ArrayList<>(Lively.machine());
        more.add(Lively.process(9, 1, "dev", "aaa-new", 863_999));
        machine = more;
        eventually("it is there", () -> names().contains("aaa-new"));
        assertThat(cell("aaa-new").getPseudoClassStates()).contains(PseudoClass.getPseudoClass("fresh"));
        assertThat(cell("bash").getPseudoClassStates()).doesNotContain(PseudoClass.getPseudoClass("fresh"));
        machine = Lively.machine();
        eventually("it is the last", () -> names().getLast().equals("aaa-new"));
        assertThat(on(() -> last().kind())).isEqualTo(PickerSection.Kind.GONE);
        robot.clickOn("#process-search").write("aaa-new");
        eventually("found", () -> names().equals(List.of("aaa-new")));
        assertThat(cell("aaa-new").getPseudoClassStates()).contains(PseudoClass.getPseudoClass("gone"));
        eventually("it fades", () -> cell("aaa-new").getGraphic().getOpacity() < 0.7);
        robot.clickOn(cell("aaa-new"));
        robot.type(KeyCode.ENTER);
        assertThat(trace.calls()).as("nothing is traced that has ended").isEmpty();
    }

    @Test
    void theNewestOfThoseThatEndedAreKeptUntilTheyAreCleared() {
        var more = new ArrayList<>(Lively.machine());
        for (int i = 0; i < 250; i++) {
            more.add(Lively.process(1_000_000 + i, 1, "dev", "aaa-" + i, 863_999));
        }
        machine = more.subList(0, more.size() - 1);
        eventually("they are there", () -> names().contains("aaa-248"));
        machine = more;
        eventually("the last as well", () -> names().contains("aaa-249"));
        machine = more.stream()
                .filter(process -> !process.comm().matches("aaa-\\d{3}"))
                .toList();
        eventually("150 have ended", () -> last().countProperty().get() == 150);
        machine = Lively.machine();
        eventually("200 are kept", () -> last().countProperty().get() == 200);
        assertThat(names()).contains("aaa-0", "aaa-99");
        robot.clickOn("#process-search").write("aaa-9");
        eventually("found", () -> names().contains("aaa-9"));
        robot.clickOn("#clear-ended");
        eventually("they are cleared", () -> names().isEmpty());
        robot.clickOn("#process-search").type(KeyCode.ESCAPE);
        eventually(
                "the others are there", () -> names().size() == Lively.machine().size());
    }

    @Test
    void aNameThatNobodyBearsYetWaitsForOneWhoDoes() {
        say(TRACING, Lively.at(20));
        robot.clickOn("#process-search").write("po*gres-x");
        eventually("nobody", () -> names().isEmpty());
        robot.type(KeyCode.ENTER);
        eventually("the name is traced", () -> trace.calls().contains("names [po*gres-x]"));
        eventually("it waits", () -> right("po*gres-x").equals("waits for a start"));
        assertThat(text("#process-search")).isEmpty();
        on(() -> {
            ((TextField) node("#process-search")).setText("/^po.*gres$/"); // Not every keyboard has these signs.
            return true;
        });
        robot.clickOn("#process-search").type(KeyCode.ENTER);
        eventually("this one holds one", () -> right("/^po.*gres$/").equals("1 process"));
        robot.clickOn("#process-search").write("redis");
        eventually("one is left", () -> names().equals(List.of("redis-server")));
        robot.type(KeyCode.ENTER);
        eventually("who is there is traced by itself", () -> trace.calls().contains("trace 1607"));
    }

    @Test
    void aNameThatIsDroppedWaits() {
        Stage other = on(PickerUiTest::otherWindow);
        try {
            eventually("it lies above", other::isFocused);
            robot.drag("#a-name").dropTo(picker());
            eventually("it is traced", () -> trace.calls().contains("names [batch-job]"));
        } finally {
            on(() -> {
                other.close();
                return true;
            });
        }
        eventually("it waits", () -> right("batch-job").equals("waits for a start"));
    }

    /** Another window, from which a word can be dragged. */
    private static Stage otherWindow() {
        var label = new Label("batch-job");
        label.setId("a-name");
        label.setOnDragDetected(event -> {
            var content = new ClipboardContent();
            content.putString(" batch-job\n");
            label.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        });
        var stage = new Stage();
        stage.setScene(new Scene(label, 200, 80));
        stage.setX(1_300);
        stage.setY(40);
        stage.setAlwaysOnTop(true);
        stage.show();
        return stage;
    }

    /** What stands on the right in the row of a name. */
    private String right(String pattern) {
        return picker().lookupAll(".process-cell").stream()
                .map(node -> (ListCell<?>) node)
                .filter(cell ->
                        cell.getItem() instanceof NameRow row && row.pattern().equals(pattern))
                .map(cell -> cell.getAccessibleText().lines().findFirst().orElseThrow())
                .findFirst()
                .orElse("");
    }

    @Test
    void namesOfOthersCannotDeceive() {
        assertThat(names()).contains("evil\\u202etxt\\x0arow\\x1b[31m");
        assertThat(names())
                .allSatisfy(name -> assertThat(name.codePoints())
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT));
    }

    @Test
    void whatWasChosenWaitsWhileTheTraceCannotRun() {
        trace.say(new TraceStatus.Unavailable(TraceStatus.Cause.FAILED, "FAILED", "It failed.", "Mend it."));
        eventually("the status shows", () -> text("#status-text").equals("Could not start"));
        robot.clickOn(cell("cron"));
        eventually(
                "it waits",
                () -> ((ProcessRow) picker().getItems().get(1))
                                .lookProperty()
                                .get()
                                .mark()
                        == Mark.STALLED);
        assertThat(trace.calls()).containsExactly("trace 1059");
    }

    @Test
    void searchFindsWhoSpeaksWithAHostOrAPort() {
        say(TRACING, Lively.at(20));
        eventually("traced", () -> sections().contains(PickerSection.Kind.TRACED));
        robot.clickOn("#process-search");
        robot.write("host-200.ex");
        eventually("by the name of a host", () -> names().equals(List.of("curl")));
        robot.eraseText(11).write("5432");
        eventually("by a port", () -> names().equals(List.of("order-service")));
    }

    @Test
    void filtersAndGroupsArrangeTheList() {
        say(TRACING, Lively.at(20));
        eventually("traced", () -> sections().contains(PickerSection.Kind.TRACED));
        robot.clickOn("#picker-traced");
        eventually("those alone", () -> names().equals(List.of("nginx", "order-service", "postgres", "curl")));
        robot.clickOn("#picker-all");
        robot.clickOn("#arrangement");
        robot.clickOn("#arrangement-user");
        eventually(
                "a heading for each user",
                () -> picker().getItems().stream()
                        .filter(PickerSection.class::isInstance)
                        .map(item -> ((PickerSection) item).title())
                        .toList()
                        .containsAll(List.of("_chrony", "dev", "messagebus", "root")));
        robot.clickOn("#arrangement");
        robot.clickOn("#arrangement-tree");
        var more = new ArrayList<>(Lively.machine());
        more.add(Lively.process(60, 922, "dev", "aaa-child", 863_999));
        machine = more;
        eventually("a child stands below its parent", () -> {
            int child = names().indexOf("aaa-child");
            return child > 0 && names().get(child - 1).equals("chronyd") && depth("aaa-child") == 1;
        });
    }

    @Test
    void theMenuTracesWithChildrenAndOpensTheFolder() {
        var more = new ArrayList<>(Lively.machine());
        var facts = new RunningProcess.More("aaa --of abc", "/opt/aaa/bin/aaa", "3f2a", "", 7_000_000_000L, true);
        more.add(new RunningProcess(8, 1, "dev", "aaa-app", 863_000_000_000_000L, facts));
        machine = more;
        eventually("it is there", () -> names().contains("aaa-app"));
        robot.clickOn("#picker-containers");
        eventually("it is in a container", () -> names().equals(List.of("aaa-app")));
        menu("#process-trace-children");
        assertThat(trace.calls()).contains("trace 8 and children");
        menu("#process-folder");
        eventually("opened", () -> desktop.opened.equals(List.of(java.nio.file.Path.of("/opt/aaa/bin"))));
        menu("#process-copy-command");
        eventually(
                "copied",
                () -> "aaa --of abc"
                        .equals(javafx.scene.input.Clipboard.getSystemClipboard()
                                .getString()));
    }

    private int depth(String name) {
        return picker().getItems().stream()
                .filter(item -> item instanceof ProcessRow row
                        && row.lookProperty().get().name().equals(name))
                .map(item -> ((ProcessRow) item).lookProperty().get().depth())
                .findFirst()
                .orElse(-1);
    }

    private void menu(String item) {
        robot.rightClickOn(cell("aaa-app"));
        robot.clickOn(item);
        eventually("the menu is closed", () -> !picker().getContextMenu().isShowing());
    }
}
