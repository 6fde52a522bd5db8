package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Endpoint;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.ConnectionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ui")
class ConnectionsUiTest extends WindowFixture {
    private ConnectionRow row(String remote) {
        return on(() -> connections().stream()
                .filter(row -> row.remote().toString().equals(remote))
                .findFirst()
                .orElseThrow());
    }

    private List<Double> rates() {
        return on(() -> connections().stream().map(row -> row.rxRate()).toList());
    }

    private void start() {
        say(TRACING, Lively.at(20));
        eventually("all rows are there", () -> table().getItems().size() == 55);
    }

    @Test
    void bytesRiseInPlace() {
        start();
        ConnectionRow row = row("10.0.0.12:5432");
        long before = row.rxBytes();
        trace.say(Lively.at(21));
        eventually("bytes have risen", () -> row.rxBytes() > before);
        assertThat(row("10.0.0.12:5432")).isSameAs(row);
        assertThat(on(() -> table().getItems().size())).isEqualTo(55);
    }

    @Test
    void newRowsAreAddedAndRowsOfAnOldTraceLeave() {
        start();
        TraceSnapshot more = Lively.at(22);
        var connections = new ArrayList<ConnectionSnapshot>(more.connections());
        connections.add(LivelyConnections.tcp(
                99, Lively.NGINX, "192.0.2.1", 999, 22, 1, 1, 1, io.sockscope.model.ConnectionState.ESTABLISHED, 1, 0));
        trace.say(ScriptedTrace.snapshot(22, more.processes(), connections, more.throughput(), Map.of()));
        eventually("one more", () -> table().getItems().size() == 56);
        trace.say(ScriptedTrace.snapshot(1, more.processes(), connections.subList(0, 3), List.of(), Map.of()));
        eventually("a new trace begins", () -> table().getItems().size() == 3);
    }

    @Test
    void sortAndSelectionSurviveUpdates() {
        start();
        robot.clickOn("#column-rx-rate");
        eventually(
                "greatest first",
                () -> rates().equals(rates().stream()
                        .sorted(Comparator.reverseOrder())
                        .toList()));
        ConnectionRow chosen = row("203.0.113.24:51832");
        on(() -> {
            table().getSelectionModel().select(chosen);
            return true;
        });
        List<Double> before = rates();
        for (int tick = 21; tick < 26; tick++) {
            trace.say(Lively.at(tick));
            long expected = tick;
            eventually("the tick has come", () -> row("10.0.0.12:5432").rxBytes() == 8_800_000 * (expected + 3) / 2);
            assertThat(rates()).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(on(() -> table().getSelectionModel().getSelectedItem())).isSameAs(chosen);
        }
        assertThat(rates()).isNotEqualTo(before);
    }

    @Test
    void theFilterNarrowsAndCounts() {
        start();
        assertThat(text("#connection-count")).isEqualTo("55 of 55");
        robot.clickOn("#connection-filter").write("refused");
        eventually("one is left", () -> text("#connection-count").equals("1 of 55"));
        assertThat(on(() -> connections().getFirst().remote().toString())).isEqualTo("192.0.2.80:8080");
        robot.eraseText(7).write("UDP");
        eventually("by protocol", () -> text("#connection-count").equals("1 of 55"));
        robot.eraseText(3).write(":5432");
        eventually("by port", () -> text("#connection-count").equals("1 of 55"));
        trace.say(Lively.at(21));
        robot.sleep(700);
        assertThat(text("#connection-count")).isEqualTo("1 of 55");
        robot.eraseText(5).write("nothing like it");
        eventually("none", () -> text("#connection-count").equals("0 of 55"));
        assertThat(text("#connections-empty-title")).isEqualTo("No connection passes");
    }

    @Test
    void theFirstColumnsFitBesideThePicker() {
        on(() -> {
            stage().setWidth(1280);
            stage().setHeight(800);
            return true;
        });
        start();
        eventually(
                "all rates and totals are in sight",
                () -> table().getWidth() < 1_000
                        && table().getVisibleLeafColumns().stream()
                                        .mapToDouble(TableColumn::getWidth)
                                        .sum()
                                <= table().getWidth());
    }

    @Test
    void aNameStandsForItsAddressAndSaysWhoseItIs() {
        start();
        assertThat(on(() -> row("203.0.113.24:51832").peer().toString())).isEqualTo("host-24.example:51832");
        on(() -> {
            table().getSelectionModel().select(row("203.0.113.24:51832"));
            return true;
        });
        eventually("details", () -> text("#details-title").equals("host-24.example:51832"));
        assertThat(text("#details-source")).isEqualTo("Named by a DNS answer that this machine received");
        assertThat(text("#fact-details-address")).isEqualTo("203.0.113.24:51832");
        assertThat(text("#fact-details-where")).isEqualTo("Netherlands, AS64496 Example Networks 0");
    }

    @Test
    void columnsCanBeHiddenFromTheMenuAndFromTheirHeader() {
        start();
        robot.clickOn("#columns-menu");
        robot.clickOn("#show-column-rtt");
        eventually("the column is hidden", () -> !visible("column-rtt"));
        eventually("its menu is closed", () -> !((MenuButton) node("#columns-menu")).isShowing());
        robot.clickOn("#column-state", MouseButton.SECONDARY);
        robot.clickOn("#show-column-network");
        eventually("the column is hidden", () -> !visible("column-network"));
        on(() -> {
            table().getColumns()
                    .forEach(column -> column.setVisible(column.getId().equals("column-state")));
            return true;
        });
        var item = on(() -> ((MenuButton) node("#columns-menu"))
                .getItems().stream()
                        .map(CheckMenuItem.class::cast)
                        .filter(menuItem -> "show-column-state".equals(menuItem.getId()))
                        .findFirst()
                        .orElseThrow());
        assertThat(on(item::isDisable)).as("the last column cannot be hidden").isTrue();
    }

    private boolean visible(String id) {
        return table().getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .map(TableColumn::isVisible)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theChartDrawsTrueBinsAndLeavesGaps() {
        say(TRACING, Lively.at(60));
        eventually("one stretch", () -> stretches() == 1);
        trace.say(Lively.at(200)); // Ticks 97 to 109 are missing from its bins.
        eventually("two stretches", () -> stretches() == 2);
        robot.clickOn("#window-10");
        trace.say(Lively.at(500)); // The same hole again at 337 and 577.
        eventually("three stretches in ten minutes", () -> stretches() == 3);
    }

    private long stretches() {
        return ((Path) node("#throughput").lookup(".area.down.layer-0"))
                .getElements().stream().filter(MoveTo.class::isInstance).count();
    }

    @Test
    void thePointerReadsABin() {
        say(TRACING, Lively.at(60));
        eventually("there is a chart", () -> stretches() == 1);
        robot.moveTo("#throughput");
        robot.moveBy(300, 0);
        eventually(
                "a reading shows", () -> node("#throughput").lookup(".reading").isVisible());
        assertThat(text("#throughput .reading")).matches("\\d\\d:\\d\\d:\\d\\d {3}↓ .*B/s {3}↑ .*B/s");
    }

    @Test
    void anUnknownPeerIsADash() {
        var one = Lively.at(5).connections().getFirst();
        assertThat(one.remote()).isNotEqualTo(Endpoint.NONE);
        say(TRACING, Lively.at(5));
        eventually("rows", () -> table().getItems().size() == 55);
        assertThat(on(() -> row("10.0.0.2:53").local().toString())).isEqualTo("*:53122");
    }
}
