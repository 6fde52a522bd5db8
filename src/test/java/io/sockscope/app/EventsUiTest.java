package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.geo.DnsAnswer;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.EventRow;
import io.sockscope.viewmodel.EventRow.Kind;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.RemoteEnds;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the log has beside what the kernel tells: answers of name servers, and changes of the rules. */
@Tag("ui")
class EventsUiTest extends WindowFixture {
    private static final Endpoint RESOLVER = new Endpoint(IpAddress.v4(0x7f000035), 53);

    private final List<DnsAnswer> answers = new CopyOnWriteArrayList<>();

    @Override
    RemoteEnds ends() {
        return InventedRemotes.ends(() -> answers);
    }

    @Override
    TraceControl control() {
        trace.rules =
                new RememberedRules(new CopyOnWriteArrayList<>(), List::of).keptIn(configFolder.resolve("rules.toml"));
        return trace;
    }

    @Override
    Settings chosenBefore() {
        return with(ThemeChoice.DARK, LanguageChoice.ENGLISH, Page.EVENTS);
    }

    private List<Kind> kinds() {
        return events().getItems().stream().map(EventRow::kind).toList();
    }

    @SuppressWarnings("unchecked")
    private TableView<EventRow> events() {
        return (TableView<EventRow>) node("#events");
    }

    private List<String> cells() {
        return on(() -> events().lookupAll(".table-cell").stream()
                .map(cell -> ((Labeled) cell).getText())
                .toList());
    }

    private void only(String group) {
        on(() -> {
            for (String other : List.of("processes", "connects", "accepts", "failures", "closes", "losses")) {
                ((ToggleButton) node("#group-" + other)).fire();
            }
            return true;
        });
        robot.clickOn("#group-" + group);
    }

    private void answer(ProcessId process, long socket, String name, int code, IpAddress... addresses) {
        answers.add(new DnsAnswer(Lively.timeNs(2), process, socket, RESOLVER, name, 1, code, List.of(addresses)));
    }

    @Test
    void answersOfNameServersAreLoggedAndLeadToTheirConnection() {
        ConnectionSnapshot some = Lively.at(20).connections().getFirst();
        answer(some.key().process(), some.key().socketId(), "db.example", 0, IpAddress.v4(0xc0000201));
        answer(some.key().process(), 0, "none.ex\u202eample", 3);
        say(TRACING, Lively.at(20));
        eventually(
                "they are there",
                () -> kinds().stream().filter(Kind.ANSWERED::equals).count() == 2);
        only("rules");
        eventually("they alone", () -> kinds().equals(List.of(Kind.ANSWERED, Kind.ANSWERED)));
        eventually(
                "what they say",
                () -> cells().containsAll(List.of(
                        "DNS answer",
                        "db.example A \u2192 192.0.2.1 \u00b7 127.0.0.53:53",
                        "none.ex\\u202eample A \u2192 \u2013 NXDOMAIN \u00b7 127.0.0.53:53")));
        answer(some.key().process(), 0, "later.example", 0, IpAddress.v4(0xc0000202));
        say(TRACING, Lively.at(21));
        eventually("one more", () -> kinds().size() == 3);
        say(TRACING, Lively.at(22));
        robot.clickOn("#event-filter").write("db.example");
        eventually("one is left", () -> kinds().size() == 1);
        on(() -> {
            events().getSelectionModel().select(0);
            events().requestFocus();
            return true;
        });
        robot.type(KeyCode.ENTER);
        eventually("its connection", () -> isShown("#connections"));
        assertThat(on(() -> ((ConnectionRow) table().getSelectionModel().getSelectedItem())
                        .remote()
                        .toString()))
                .isEqualTo(some.remote().toString());
    }

    @Test
    void whatTheUserDoesWithRulesIsLogged() {
        trace.rules.add("name", "kept", false, refusal -> {});
        say(TRACING, Lively.at(20));
        eventually("the log is there", () -> !kinds().isEmpty());
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        eventually("the rules", () -> isShown("#rule-1"));
        robot.clickOn("#rule-1");
        eventually("it rests", () -> text("#rule-state-1").equals("rests"));
        robot.clickOn("#rule-1");
        eventually("it waits", () -> text("#rule-state-1").equals("waits for a process"));
        robot.clickOn("#rules-what").write("web");
        robot.type(KeyCode.ENTER);
        eventually("one more", () -> isShown("#rule-2"));
        robot.clickOn("#rule-remove-1");
        robot.type(KeyCode.ESCAPE);
        eventually("the keys are not lost with the rule that had them", () -> !isShown("#rules-sheet"));
        robot.clickOn("#process-search").write("batch");
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        say(TRACING, Lively.at(21));
        only("names");
        eventually(
                "all in their order",
                () -> kinds().equals(List.of(
                        Kind.RULE_PAUSED, Kind.RULE_RESUMED, Kind.RULE_ADDED, Kind.RULE_REMOVED, Kind.RULE_ADDED)));
        eventually(
                "with their words",
                () -> cells().containsAll(List.of("rule paused", "name=kept", "name=web", "rule added", "name=batch")));
        chooseSetting("#language-simplified-chinese");
        eventually("in Chinese as well", () -> cells().contains("\u89c4\u5219\u5df2\u6682\u505c"));
    }

    @Test
    void theViewsAreThereTheNextTimeAsTheyWereLeft() {
        say(TRACING, Lively.at(20));
        eventually("the log is there", () -> !kinds().isEmpty());
        robot.clickOn("#group-accepts");
        robot.clickOn("#picker-network");
        robot.clickOn("#arrangement");
        robot.clickOn("#arrangement-user");
        robot.clickOn("#page-connections");
        robot.clickOn("#stacking");
        robot.clickOn("#stacking-host");
        robot.clickOn("#window-whole");
        eventually("it is kept", () -> {
            var views = settingsFile().load().settings().views();
            return views.hiddenEvents().equals(List.of("ACCEPTS"))
                    && views.processFilter().equals("NETWORK")
                    && views.arrangement().equals("USER")
                    && views.stacking().equals("HOST")
                    && views.chartSeconds() == 0;
        });
        close();
        open();
        say(TRACING, Lively.at(20));
        eventually("the chart is there", () -> isShown("#window-whole"));
        assertThat(on(() -> ((ToggleButton) node("#window-whole")).isSelected()))
                .isTrue();
        assertThat(on(() -> ((ToggleButton) node("#picker-network")).isSelected()))
                .isTrue();
        assertThat(text("#stacking")).isEqualTo("by host");
        robot.clickOn("#page-events");
        eventually("the log is there", () -> !kinds().isEmpty());
        assertThat(on(this::kinds)).doesNotContain(Kind.ACCEPT);
    }
}
