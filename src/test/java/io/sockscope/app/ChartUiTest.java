package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Throughput over time: what can be done in the chart, and that all views keep to what is selected there. */
@Tag("ui")
class ChartUiTest extends WindowFixture {
    private void start(int from, int to) {
        for (int tick = from; tick <= to; tick++) {
            long expected = tick;
            say(TRACING, Lively.at(tick));
            eventually(
                    "tick " + tick,
                    () -> connections().stream()
                            .anyMatch(row -> row.remote().toString().equals("10.0.0.12:5432")
                                    && row.rxBytes() == 8_800_000 * (expected + 3) / 2));
        }
    }

    private Point2D place(double share) {
        return on(() -> {
            Bounds bounds =
                    node("#throughput").localToScreen(node("#throughput").getLayoutBounds());
            return new Point2D(bounds.getMinX() + (bounds.getWidth() - 74) * share, bounds.getCenterY());
        });
    }

    private void drag(double from, double to) {
        robot.moveTo(place(from))
                .press(MouseButton.PRIMARY)
                .moveTo(place((from + to) / 2))
                .moveTo(place(to));
        robot.release(MouseButton.PRIMARY);
    }

    private boolean drawn(String layer) {
        return !((Path) node("#throughput").lookup(".area.down.layer-" + layer))
                .getElements()
                .isEmpty();
    }

    @Test
    void aDraggedSpanRulesAllViews() {
        start(60, 60); // Thirty seconds of bins, at the right quarter of two minutes.
        drag(0.80, 0.85);
        eventually("it is named", () -> isShown("#span"));
        assertThat(text("#span")).matches("\\d\\d:\\d\\d:\\d\\d – \\d\\d:\\d\\d:\\d\\d · [\\d.]+ s");
        double seconds = Double.parseDouble(text("#span").replaceAll(".* · | s$", ""));
        assertThat(seconds)
                .as("five parts in a hundred of two minutes, in whole slots")
                .isBetween(4.0, 9.0);
        assertThat(text("#connection-count"))
                .as("what ended before it is not in it")
                .isNotEqualTo("55 of 55");
        on(() -> {
            ((ToggleButton) node("#page-events")).fire();
            return true;
        });
        eventually("events too", () -> text("#event-count").equals("0 of 40"));
        on(() -> {
            ((ToggleButton) node("#page-overview")).fire();
            return true;
        });
        eventually("and the overview", () -> text("#tile-down .tile-note").endsWith(" in the span"));
        on(() -> {
            ((ToggleButton) node("#page-map")).fire();
            return true;
        });
        eventually(
                "and the map",
                () -> !((TableView<?>) node("#places")).getItems().isEmpty());
        on(() -> {
            ((ToggleButton) node("#page-timeline")).fire();
            return true;
        });
        eventually("and the timeline", () -> isShown("#timeline-count"));
        String lanesInSpan = text("#timeline-count");
        assertThat(lanesInSpan).matches("[1-9].*");
        on(() -> {
            ((ToggleButton) node("#page-map")).fire();
            return true;
        });
        List<?> inSpan = on(() -> List.copyOf(((TableView<?>) node("#places")).getItems()));
        robot.clickOn("#span");
        eventually(
                "the map is of all",
                () -> !((TableView<?>) node("#places")).getItems().equals(inSpan));
        on(() -> {
            ((ToggleButton) node("#page-timeline")).fire();
            return true;
        });
        eventually("the timeline is of all", () -> !text("#timeline-count").equals(lanesInSpan));
        on(() -> {
            ((ToggleButton) node("#page-overview")).fire();
            return true;
        });
        eventually("it is let go of", () -> !isShown("#span"));
        eventually("the overview is of all", () -> text("#tile-down .tile-note").endsWith(" in all"));
    }

    @Test
    void theWheelZoomsAndAPillLeadsBack() {
        start(60, 60);
        assertThat(on(() -> ((ToggleButton) node("#window-2")).isSelected())).isTrue();
        robot.moveTo(place(0.9)).scroll(3, VerticalDirection.UP);
        eventually("no pill fits any more", () -> !((ToggleButton) node("#window-2")).isSelected());
        robot.clickOn("#window-whole");
        eventually("all of it", () -> ((ToggleButton) node("#window-whole")).isSelected());
        eventually(
                "it fills the chart",
                () -> ((Path) node("#throughput").lookup(".area.down.layer-0"))
                                .getLayoutBounds()
                                .getMinX()
                        < 30);
    }

    @Test
    void theKeyboardSelectsAndLetsGo() {
        start(60, 60);
        on(() -> {
            node("#throughput").requestFocus();
            return true;
        });
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        eventually("a span", () -> isShown("#span"));
        eventually(
                "it is drawn",
                () -> node("#throughput").lookup(".selection") instanceof Rectangle part
                        && part.isVisible()
                        && part.getWidth() > 20);
        robot.type(KeyCode.ESCAPE);
        eventually("none", () -> !isShown("#span"));
    }

    private String reading() {
        return on(() -> {
            var label = (Label) node("#throughput").lookup(".reading");
            return label.isVisible() ? label.getText() : "";
        });
    }

    private double selectionX() {
        return ((Rectangle) node("#throughput").lookup(".selection")).getX();
    }

    private double cursor() {
        return on(() -> ((Line) node("#throughput").lookup(".cross")).getStartX());
    }

    @Test
    void theKeyboardReadsZoomsAndMoves() {
        start(60, 62);
        on(() -> {
            node("#throughput").requestFocus();
            return true;
        });
        assertThat(reading()).isEmpty();
        robot.type(KeyCode.LEFT);
        String newest = reading();
        assertThat(newest).matches("(?s)\\d\\d:\\d\\d:\\d\\d   \u2193 .*/s   \u2191 .*/s");
        double x = cursor();
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        assertThat(cursor()).isLessThan(x);
        double left = cursor();
        robot.type(KeyCode.RIGHT);
        assertThat(cursor()).isGreaterThan(left);
        robot.type(KeyCode.EQUALS); // Plus without Shift, as keyboards have it.
        eventually("nearer", () -> !((ToggleButton) node("#window-2")).isSelected());
        assertThat(reading()).as("it is still read").isNotEmpty();
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        eventually("a span from there", () -> isShown("#span"));
        for (int i = 0; i < 7; i++) {
            robot.type(KeyCode.EQUALS); // until there is an earlier time to go to
        }
        robot.type(KeyCode.END); // Nearer to the cursor need not be up to the newest.
        robot.sleep(300); // Until all of that is drawn.
        double atFirst = on(this::selectionX);
        robot.press(KeyCode.CONTROL).type(KeyCode.LEFT).release(KeyCode.CONTROL);
        eventually("earlier", () -> selectionX() > atFirst + 20);
        robot.type(KeyCode.END);
        eventually("the newest again", () -> Math.abs(selectionX() - atFirst) < 2);
        robot.type(KeyCode.LEFT);
        assertThat(reading()).isNotEmpty();
        robot.type(KeyCode.ESCAPE);
        eventually("nothing is selected", () -> !isShown("#span"));
        assertThat(reading()).isEmpty();
        robot.type(KeyCode.RIGHT);
        assertThat(reading()).as("from the left end").isNotEmpty();
        robot.type(KeyCode.TAB);
        eventually("who goes on leaves no cursor", () -> reading().isEmpty());
    }

    @Test
    void throughputIsToldApartByProcess() {
        start(60, 62);
        assertThat(on(() -> drawn("1"))).as("all in one").isFalse();
        robot.clickOn("#stacking");
        robot.clickOn("#stacking-process");
        eventually("layer upon layer", () -> drawn("0") && drawn("1") && drawn("2"));
        assertThat(on(() -> node(".legend").lookupAll(".label").stream()
                        .map(label -> ((javafx.scene.control.Label) label).getText())
                        .toList()))
                .containsExactly("order-service", "nginx", "postgres");
    }

    private List<Node> marks(String style) {
        return on(() -> node("#throughput").lookupAll(style).stream()
                .filter(Node::isVisible)
                .toList());
    }

    /** Where a moment of {@link Lively} is in a chart of the whole trace, in pixels from its left end. */
    private double x(long afterBootNs, long tick) {
        double plot = on(() -> node("#throughput").getLayoutBounds().getWidth()) - 74;
        return plot * afterBootNs / (tick * Lively.TICK_NS);
    }

    @Test
    void beginningsEndsAndFailuresAreMarkedWhereTheyHappened() {
        start(60, 60);
        robot.clickOn("#window-whole");
        eventually("all of it", () -> marks(".marker.failed").size() == 1);
        settle();
        assertThat(marks(".marker.started")).hasSize(1);
        assertThat(marks(".marker.ended")).hasSize(1);
        assertThat(marks(".marker.connected")).hasSize(1);
        assertThat(((Line) marks(".marker.failed").getFirst()).getStartX())
                .isCloseTo(x(1_300_000_000, 60), within(1.0));
        assertThat(((Line) marks(".marker.started").getFirst()).getStartX()).isCloseTo(x(403_000_000, 60), within(1.0));
        assertThat(((Line) marks(".marker.ended").getFirst()).getStartX())
                .isCloseTo(x(4_250_000_000L, 60), within(1.0));
        assertThat(marks(".marker-text").stream()
                        .map(words -> ((Text) words).getText())
                        .toList())
                .contains("order-service could not connect", "curl ended");
        robot.clickOn("#window-10");
        trace.say(Lively.at(1_300)); // What happened is more than ten minutes ago.
        eventually(
                "nothing is marked",
                () -> marks(".marker").isEmpty() && marks(".marker-text").isEmpty());
    }
}
