package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules made, changed, paused and removed in the window, over the real checks of them. */
@Tag("ui")
class RulesUiTest extends WindowFixture {
    private final List<List<RuleSpec>> followed = new CopyOnWriteArrayList<>();
    private volatile List<RuleMatch> matches = List.of();

    @Override
    TraceControl control() {
        trace.rules = new RememberedRules(followed, () -> matches).keptIn(configFolder.resolve("rules.toml"));
        return trace;
    }

    private void openSheet() {
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        eventually("the sheet", () -> isShown("#rules-sheet"));
    }

    private void add(String kind, String what) {
        on(() -> {
            @SuppressWarnings("unchecked")
            var kinds = (ChoiceBox<String>) node("#rules-kind");
            kinds.setValue(kind);
            ((TextField) node("#rules-what")).setText(what);
            return true;
        });
        robot.clickOn("#rules-add");
    }

    @Test
    void aRuleForANameThatDoesNotRunYetWaitsAndThenHolds() {
        openSheet();
        add("name", "nginx*");
        eventually("it is there", () -> isShown("#rule-1"));
        assertThat(text("#rule-1")).isEqualTo("name=nginx*");
        assertThat(text("#rule-state-1")).isEqualTo("waits for a process");
        assertThat(trace.calls()).contains("start");
        assertThat(followed.getLast()).hasSize(1);
        matches = List.of(new RuleMatch(1, 2, 2));
        say(TRACING, Lively.at(300));
        eventually("it holds two", () -> text("#rule-state-1").equals("holds 2 processes"));
        robot.clickOn("#rule-1");
        eventually("it rests", () -> text("#rule-state-1").equals("rests"));
        assertThat(followed.getLast().getFirst().paused()).isTrue();
        robot.clickOn("#rule-remove-1");
        eventually("it is gone", () -> !isShown("#rule-1"));
        assertThat(followed.getLast()).isEmpty();
    }

    @Test
    void namesKeepTheirUnderscores() {
        openSheet();
        add("name", "node_exporter");
        eventually("the rule says it", () -> drawn("#rule-1").equals("name=node_exporter"));
        robot.type(KeyCode.ESCAPE);
        on(() -> {
            ((TextField) node("#process-search")).setText("node_exporter");
            return true;
        });
        eventually("the offer says it", () -> drawn("#trace-by-name").contains("node_exporter"));
    }

    /** What a person reads, which need not be what was set. */
    private String drawn(String selector) {
        return ((Text) node(selector).lookup(".text")).getText();
    }

    @Test
    void aBadRuleGetsItsMessageAtTheField() {
        openSheet();
        add("cmdline", "(");
        eventually("it is refused", () -> isShown("#rules-answer"));
        assertThat(text("#rules-answer")).contains("(");
        assertThat(isShown("#rule-1")).isFalse();
        add("cmdline", "spring.*8080");
        eventually("it is taken", () -> isShown("#rule-1"));
        assertThat(isShown("#rules-answer")).isFalse();
    }

    @Test
    void aRefusalIsSaidInChineseAndItsPlaceIsMarkedAsWell() {
        chooseSetting("#language-simplified-chinese");
        openSheet();
        add("port", "70000");
        eventually("it is refused", () -> isShown("#rules-answer"));
        assertThat(text("#rules-answer"))
                .isEqualTo("70000 \u4e0d\u662f\u7aef\u53e3\uff0c\u4e0d\u4f1a\u5339\u914d\u4efb\u4f55\u8fdb\u7a0b\n"
                        + "\u8bf7\u8f93\u5165 1 \u5230 65535 \u4e4b\u95f4\u7684\u6570\u5b57\uff1b"
                        + "\u53ea\u6307\u5176\u4e2d\u4e00\u79cd\u534f\u8bae\u65f6\uff0c"
                        + "\u5199\u6210 tcp:\u7aef\u53e3 \u6216 udp:\u7aef\u53e3\u3002");
        on(() -> {
            ((ToggleButton) node("#rules-by-text")).fire();
            ((TextInputControl) node("#rules-toml")).setText("[[rule]]\nuser = \"no-such\"\n");
            return true;
        });
        robot.clickOn("#rules-apply");
        eventually(
                "it is refused",
                () -> text("#rules-answer").startsWith("rules:2:1: \u6ca1\u6709\u7528\u6237 no-such\n"));
        assertThat(on(() -> ((TextInputControl) node("#rules-toml")).getSelectedText()))
                .isEqualTo("user = \"no-such\"");
    }

    @Test
    void aRuleIsChangedInItsForm() {
        openSheet();
        add("port", "8080");
        add("name", "node_exporter");
        eventually("both are there", () -> isShown("#rule-2"));
        robot.clickOn("#rule-edit-1");
        eventually(
                "the form has it",
                () -> on(() -> ((TextField) node("#rules-what")).getText()).equals("8080"));
        assertThat(text("#rules-add")).isEqualTo("Change");
        on(() -> {
            ((TextField) node("#rules-what")).setText("no port");
            return true;
        });
        robot.clickOn("#rules-add");
        eventually("it is refused", () -> isShown("#rules-answer"));
        assertThat(followed.getLast()).extracting(RuleSpec::label).containsExactly("port=8080", "name=node_exporter");
        on(() -> {
            ((TextField) node("#rules-what")).setText("8081");
            return true;
        });
        robot.clickOn("#rules-children").clickOn("#rules-add");
        eventually("another stands in its place", () -> isShown("#rule-3"));
        assertThat(isShown("#rules-answer")).isFalse();
        assertThat(followed.getLast()).extracting(RuleSpec::label).containsExactly("port=8081", "name=node_exporter");
        assertThat(followed.getLast().getFirst().children()).isTrue();
        assertThat(text("#rules-add")).isEqualTo("Add");
        robot.clickOn("#rule-edit-2").clickOn("#rules-cancel");
        assertThat(isShown("#rules-cancel")).isFalse();
        assertThat(followed.getLast()).hasSize(2);
    }

    @Test
    void whatIsMoreThanAFormHasIsChangedAsText() {
        trace.rules.replace("[[rule]]\nany = [ { port = 8080 }, { unit = \"nginx\" } ]\n", refusal -> {});
        openSheet();
        eventually("it is there", () -> isShown("#rule-edit-1"));
        robot.clickOn("#rule-edit-1");
        eventually("its text", () -> on(() -> node("#rules-toml").isFocused()));
        assertThat(on(() -> ((TextInputControl) node("#rules-toml")).getText())).contains("nginx");
        assertThat(isShown("#rules-cancel")).isFalse();
    }

    @Test
    void rulesAreChangedAsText() {
        openSheet();
        add("port", "8080");
        eventually("it is there", () -> isShown("#rule-1"));
        on(() -> {
            ((ToggleButton) node("#rules-by-text")).fire();
            var text = (TextInputControl) node("#rules-toml");
            text.setText(text.getText().replace("8080", "8081") + "children = true\n");
            return true;
        });
        robot.clickOn("#rules-apply");
        eventually("it follows children", () -> isShown("#rule-state-2"));
        assertThat(followed.getLast().getFirst().children()).isTrue();
    }

    @Test
    void theMistakeInATextIsMarked() {
        openSheet();
        on(() -> {
            ((ToggleButton) node("#rules-by-text")).fire();
            ((TextInputControl) node("#rules-toml")).setText("[[rule]]\nname = \"a\"\n[[rule]]\nuser = \"no-such\"\n");
            return true;
        });
        robot.clickOn("#rules-apply");
        eventually("it is refused", () -> text("#rules-answer").startsWith("rules:4:1: "));
        assertThat(on(() -> ((TextInputControl) node("#rules-toml")).getSelectedText()))
                .isEqualTo("user = \"no-such\"");
        assertThat(on(() -> node("#rules-toml").isFocused())).isTrue();
        assertThat(followed).isEmpty();
    }

    @Test
    void aRuleWhoseProcessHasEndedSaysSo() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        trace.rules.replace("[[rule]]\npid = " + process.pid() + "\n", refusal -> {});
        openSheet();
        eventually("it waits", () -> text("#rule-state-1").equals("waits for a process"));
        process.destroyForcibly().waitFor();
        say(TRACING, Lively.at(300));
        eventually("it is gone", () -> text("#rule-state-1").equals("no process has this PID any more"));
    }
}
