package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.geo.EqualEarth;
import io.sockscope.geo.WorldOutline;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.map.Camera;
import io.sockscope.viewmodel.map.PlaceRow;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ui")
class MapUiTest extends WindowFixture {
    @Override
    Settings chosenBefore() {
        return with(ThemeChoice.DARK, LanguageChoice.ENGLISH, Page.MAP);
    }

    @SuppressWarnings("unchecked")
    private TableView<PlaceRow> places() {
        return (TableView<PlaceRow>) node("#places");
    }

    private List<PlaceRow> rows() {
        return on(() -> List.copyOf(places().getItems()));
    }

    private void start() {
        say(TRACING, Lively.at(20));
        eventually("the lists are there", () -> !places().getItems().isEmpty());
        eventually("the dots are there", () -> !node("#nearby").isVisible());
    }

    /** Only some of the connections. */
    private static TraceSnapshot only(Predicate<ConnectionSnapshot> wanted) {
        TraceSnapshot all = Lively.at(21);
        return ScriptedTrace.snapshot(
                21, all.processes(), all.connections().stream().filter(wanted).toList(), all.throughput(), Map.of());
    }

    /** Where the middle of a country is on the screen while the whole world is shown. */
    private Point2D onScreen(String country) throws IOException {
        var at = WorldOutline.bundled().centre(country).orElseThrow().position();
        return on(() -> {
            var map = (Region) node("#map");
            Camera camera = Camera.whole(map.getWidth(), map.getHeight());
            return map.localToScreen(
                    camera.toScreenX(EqualEarth.x(at.longitude(), at.latitude())),
                    camera.toScreenY(EqualEarth.y(at.latitude())));
        });
    }

    @Test
    void theDotUnderThePointerTellsAndAClickSelectsEverywhere() throws IOException {
        start();
        robot.moveTo(onScreen("JP"));
        eventually("a card", () -> node("#map-card").isVisible());
        assertThat(text("#map-card-where")).contains("Japan");
        assertThat(text("#map-card-accuracy")).startsWith("Country level");
        assertThat(text("#map-card-processes")).contains("connections");
        robot.clickOn(onScreen("JP"));
        eventually("details", () -> isShown("#details"));
        eventually("its host in the list", () -> places().getSelectionModel().getSelectedItem() != null);
        PlaceRow chosen = on(() -> places().getSelectionModel().getSelectedItem());
        assertThat(chosen.end().country()).isEqualTo("JP");
        on(() -> {
            stage().getScene().getWindow().requestFocus();
            return true;
        });
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        eventually("the connections", () -> isShown("#connections"));
        assertThat(on(() -> ((ConnectionRow) table().getSelectionModel().getSelectedItem())
                        .remote()
                        .toString()))
                .startsWith(chosen.key() + ":");
    }

    @Test
    void keysGoFromDotToDotAndSelect() {
        start();
        on(() -> {
            node("#map").requestFocus();
            return true;
        });
        robot.type(KeyCode.PAGE_DOWN);
        eventually("a card", () -> node("#map-card").isVisible());
        String first = text("#map-card-where");
        robot.type(KeyCode.PAGE_DOWN);
        eventually("another one", () -> !text("#map-card-where").equals(first));
        robot.type(KeyCode.PAGE_UP);
        eventually("the first again", () -> text("#map-card-where").equals(first));
        robot.type(KeyCode.ENTER);
        eventually("details", () -> isShown("#details"));
    }

    @Test
    void wheelButtonsAndKeysZoom() throws IOException {
        start();
        Point2D japan = onScreen("JP");
        robot.moveTo(japan);
        robot.scroll(6, VerticalDirection.UP);
        robot.moveTo(japan.add(-160, 0)); // Off the dot, wherever the wheel's direction leads.
        eventually("no card", () -> !node("#map-card").isVisible());
        on(() -> {
            node("#map").requestFocus();
            return true;
        });
        robot.type(KeyCode.DIGIT0);
        robot.moveTo(japan.add(1, 0));
        eventually("a card again", () -> node("#map-card").isVisible());
        robot.clickOn("#map-zoom-in");
        robot.moveTo(japan);
        robot.moveTo(japan.add(2, 0));
        eventually("the dot has moved away", () -> !node("#map-card").isVisible());
        robot.clickOn("#map-zoom-whole");
        robot.moveTo(japan);
        eventually("and is back", () -> node("#map-card").isVisible());
    }

    @Test
    void listsAreSortedByTheirTitlesAndShowOnlyTheirConnections() {
        start();
        assertThat(rows().getFirst().filter()).isEqualTo("kind:private");
        robot.clickOn("#list-networks");
        eventually("networks", () -> places().getItems().getFirst().kind() == PlaceRow.Kind.NETWORKS);
        robot.clickOn("#list-hosts");
        eventually("hosts", () -> places().getItems().size() > 40);
        Comparator<PlaceRow> byRate =
                Comparator.comparingDouble(row -> row.traffic().rate());
        robot.clickOn("#place-rate");
        eventually("greatest rate first", () -> isSorted(places().getItems(), byRate.reversed()));
        trace.say(Lively.at(21));
        eventually("still, after a tick", () -> isSorted(places().getItems(), byRate.reversed()));
        robot.clickOn("#list-countries");
        eventually("countries", () -> places().getItems().getFirst().kind() == PlaceRow.Kind.COUNTRIES);
        on(() -> {
            places().requestFocus();
            places().getSelectionModel()
                    .select(places().getItems().stream()
                            .filter(row -> row.key().equals("country:JP"))
                            .findFirst()
                            .orElseThrow());
            return true;
        });
        robot.type(KeyCode.ENTER);
        eventually("the connections", () -> isShown("#connections"));
        assertThat(on(() -> ((TextField) node("#connection-filter")).getText())).isEqualTo("country:jp");
    }

    private static boolean isSorted(List<PlaceRow> rows, Comparator<PlaceRow> order) {
        for (int i = 1; i < rows.size(); i++) {
            if (order.compare(rows.get(i - 1), rows.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void processAndProtocolNarrowMapAndLists() {
        start();
        robot.clickOn("#list-hosts");
        eventually("hosts", () -> places().getItems().size() > 40);
        robot.clickOn("#map-process");
        robot.clickOn("#map-process-curl");
        eventually("only curl's", () -> places().getItems().size() == 1);
        assertThat(text("#map-process")).isEqualTo("Only curl");
        robot.clickOn("#map-process");
        robot.clickOn("#map-process-all");
        eventually("all again", () -> places().getItems().size() > 40);
        robot.clickOn("#map-protocols-udp");
        eventually("only the name server", () -> places().getItems().size() == 1);
        eventually("which is nearby", () -> text("#nearby-title").equals("All of it stays nearby"));
    }

    @Test
    void trafficThatStaysNearbyIsSaidSo() {
        say(TRACING, only(connection -> connection.remote().toString().startsWith("10.")));
        eventually("it is said", () -> text("#nearby-title").equals("All of it stays nearby"));
        assertThat(text("#nearby-text")).contains("4 hosts");
        trace.say(Lively.at(22));
        eventually("dots again", () -> !node("#nearby").isVisible());
        eventually("the rest is noted", () -> text("#off-the-map").startsWith("Nearby, not on the map: "));
        assertThat(text("#off-the-map")).endsWith("4 hosts");
    }

    @Test
    void theListsStandBelowTheMapWhereThereIsNoRoomBeside() {
        start();
        Bounds wide = on(() -> node("#place-lists").getBoundsInParent());
        assertThat(wide.getMinX()).isGreaterThan(400);
        on(() -> {
            stage().setWidth(1024);
            stage().setHeight(640);
            return true;
        });
        eventually("below", () -> node("#place-lists").getBoundsInParent().getMinX() < 2);
        eventually(
                "they have their share",
                () -> node("#place-lists").getBoundsInParent().getHeight() > 150);
    }
}
