package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.view.Language;
import io.sockscope.view.Messages;
import io.sockscope.view.patterns.VerdictList;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.patterns.AnomalyRow;
import io.sockscope.viewmodel.patterns.SubjectRow;
import io.sockscope.viewmodel.patterns.VerdictRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the trace adds up to, and the way from a verdict to what it rests on. */
@Tag("ui")
class PatternsUiTest extends WindowFixture {
    @Override
    Settings chosenBefore() {
        return with(ThemeChoice.DARK, LanguageChoice.ENGLISH, Page.PATTERNS);
    }

    private void start() {
        say(TRACING, Lively.at(300));
        eventually("verdicts", () -> words().contains("server"));
    }

    private List<String> words() {
        return robot.lookup(".verdict-kind").queryAll().stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private ListView<SubjectRow> subjects() {
        return (ListView<SubjectRow>) node("#subjects");
    }

    private void choose(String name) {
        on(() -> {
            subjects().requestFocus();
            return true;
        });
        for (int i = 0; i < 8 && !on(() -> chosen().equals(name)); i++) {
            robot.type(KeyCode.DOWN);
            settle();
        }
        eventually(name + " is chosen", () -> chosen().equals(name));
    }

    private String chosen() {
        SubjectRow row = subjects().getSelectionModel().getSelectedItem();
        return row == null ? "" : row.name();
    }

    @Test
    void aVerdictSaysWhyAndFiltersTheTable() {
        start();
        robot.clickOn("#evidence-server");
        eventually("the connections", () -> isShown("#connections"));
        eventually("its evidence alone", () -> text("#connection-count").equals("17 of 55"));
        assertThat(text("#picked")).isEqualTo("server of nginx");
        assertThat(on(() -> connections().stream()
                        .map(row -> row.process())
                        .distinct()
                        .toList()))
                .containsExactly("nginx");
        robot.clickOn("#picked");
        eventually("all again", () -> text("#connection-count").equals("55 of 55"));
        assertThat(isShown("#picked")).isFalse();
    }

    @Test
    void aPartOfTheTraceHasFiguresOfItsOwn() {
        start();
        choose("postgres");
        eventually("its verdicts alone", () -> words().equals(List.of("request/response")));
        robot.clickOn("#patterns-by-hosts");
        eventually(
                "hosts by their names",
                () -> subjects().getItems().stream()
                        .anyMatch(row ->
                                row.name().startsWith("host-") && row.name().endsWith(".example")));
    }

    @Test
    void whatWasUnlikeAllBeforeSaysWhyAndLeadsToItsTime() {
        var anomaly = new AnomalyRow(
                "curl",
                4711,
                new Span(Lively.timeNs(20), Lively.timeNs(28)),
                "10.0 s",
                "4.00 s",
                "ANOMALY_SENT",
                List.of("5.00 MB/s", "12.0 kB/s"));
        var asked = new ArrayList<AnomalyRow>();
        on(() -> {
            var list =
                    new VerdictList(new Messages(LanguageChoice.ENGLISH, Language.ENGLISH), verdict -> {}, asked::add);
            list.show(List.of(), List.of(anomaly));
            assertThat(texts(list))
                    .contains("anomaly", "curl", "PID 4711 \u00b7 after 10.0 s, for 4.00 s")
                    .contains("sent 5.00 MB/s, where it never sent more than 12.0 kB/s before");
            return list;
        });
        assertThat(asked).containsExactly(anomaly);
    }

    @Test
    void manyVerdictsHideNoAnomaly() {
        var anomaly = new AnomalyRow(
                "curl",
                4711,
                new Span(Lively.timeNs(20), Lively.timeNs(28)),
                "10.0 s",
                "4.00 s",
                "ANOMALY_SENT",
                List.of("5.00 MB/s", "12.0 kB/s"));
        var verdict = new VerdictRow("PORT_SCAN", "wget", true, 0.5, "PORT_SCAN", List.of("1", "2", "3"), Set.of());
        on(() -> {
            var list =
                    new VerdictList(new Messages(LanguageChoice.ENGLISH, Language.ENGLISH), picked -> {}, time -> {});
            list.show(Collections.nCopies(60, verdict), List.of(anomaly));
            assertThat(texts(list)).contains("curl", "and 21 more");
            list.show(Collections.nCopies(60, verdict), Collections.nCopies(60, anomaly));
            List<String> texts = texts(list);
            assertThat(Collections.frequency(texts, "wget")).isEqualTo(20);
            assertThat(Collections.frequency(texts, "curl")).isEqualTo(20);
            return list;
        });
    }

    /** Of all labels below; buttons are pressed on the way. */
    private static List<String> texts(Parent parent) {
        var texts = new ArrayList<String>();
        for (Node node : parent.getChildrenUnmodifiable()) {
            switch (node) {
                case Button button -> button.fire();
                case Label label -> texts.add(label.getText());
                case Parent inner -> texts.addAll(texts(inner));
                default -> {}
            }
        }
        return texts;
    }

    @Test
    void thePageIsSavedAsAPictureWithTwiceItsPixels() throws Exception {
        start();
        Path file = configFolder.resolve("patterns.png");
        chosenFile = Optional.of(file);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        eventually("it is written", () -> Files.exists(file));
        double width = on(() -> node("#page").getLayoutBounds().getWidth());
        assertThat((double) ImageIO.read(file.toFile()).getWidth()).isEqualTo(2 * width);
    }

    @Test
    void limitsHoldAtOnceAndAreRemembered() {
        start();
        robot.clickOn("#open-limits");
        eventually("the sheet", () -> isShown("#limits-sheet"));
        on(() -> {
            ((TextField) node("#limit-tunnel-queries")).setText("5000000");
            return true;
        });
        robot.type(KeyCode.ESCAPE);
        eventually("no tunnel any more", () -> !words().isEmpty() && !words().contains("DNS tunnel"));
        eventually(
                "it is remembered",
                () -> settingsFile().load().settings().limits().equals(Map.of("tunnel-queries", 5_000_000.0)));
        robot.clickOn("#open-limits");
        robot.clickOn("#limits-reset");
        robot.type(KeyCode.ESCAPE);
        eventually("as by default", () -> words().contains("DNS tunnel"));
    }
}
