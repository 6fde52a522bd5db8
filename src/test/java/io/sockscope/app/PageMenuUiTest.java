package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.viewmodel.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu of charts, tiles, map, timeline and patterns. */
@Tag("ui")
class PageMenuUiTest extends WindowFixture {
    @TempDir
    private Path folder;

    private void show(Page page) {
        say(TRACING, Lively.at(60));
        eventually("all rows are there", () -> table().getItems().size() == 55);
        on(() -> {
            ((ToggleButton) node("#page-" + page.id())).fire();
            return true;
        });
    }

    private List<String> offered() {
        eventually("the menu is open", () -> !items().isEmpty());
        return on(() -> items().stream()
                .filter(MenuItem::isVisible)
                .map(MenuItem::getId)
                .filter(id -> id != null)
                .toList());
    }

    private static List<MenuItem> items() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof ContextMenu && window.isShowing())
                .flatMap(window -> ((ContextMenu) window).getItems().stream())
                .toList();
    }

    private Point2D place(String selector, double share) {
        return on(() -> {
            Bounds bounds = node(selector).localToScreen(node(selector).getLayoutBounds());
            return new Point2D(bounds.getMinX() + (bounds.getWidth() - 74) * share, bounds.getCenterY());
        });
    }

    @Test
    void everyPageIsExportedFromItsMenu() throws Exception {
        for (Page page : List.of(Page.OVERVIEW, Page.PATTERNS, Page.EVENTS)) {
            show(page);
            settle();
            robot.clickOn("#page", MouseButton.SECONDARY);
            assertThat(offered()).containsExactly("page-export-view", "page-export-window", "page-export");
            Path file = folder.resolve(page.id() + ".png");
            chosenFile = Optional.of(file);
            robot.clickOn("#page-export-view");
            eventually("it is written", () -> Files.exists(file) && items().isEmpty());
            assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(1_000);
            on(() -> {
                ((ToggleButton) node("#page-connections")).fire();
                return true;
            });
        }
    }

    @Test
    void theChartIsZoomedToWhatIsSelected() {
        show(Page.CONNECTIONS);
        robot.clickOn(place("#throughput", 0.8), MouseButton.SECONDARY);
        assertThat(offered()).doesNotContain("page-zoom-to-span", "page-all-time");
        robot.type(KeyCode.ESCAPE);
        robot.moveTo(place("#throughput", 0.8))
                .press(MouseButton.PRIMARY)
                .moveTo(place("#throughput", 0.83))
                .moveTo(place("#throughput", 0.86))
                .release(MouseButton.PRIMARY);
        eventually("a span", () -> isShown("#span"));
        robot.clickOn(place("#throughput", 0.83), MouseButton.SECONDARY);
        assertThat(offered()).contains("page-zoom-to-span");
        robot.clickOn("#page-all-time");
        eventually("all of the time", () -> !isShown("#span"));
    }

    @Test
    void whatTheTimelineShowsUnderThePointerIsShownAlone() {
        show(Page.TIMELINE);
        eventually("lanes", () -> text("#timeline-count").startsWith("4 processes"));
        Point2D names = on(() -> node("#timeline").localToScreen(60, 44));
        robot.clickOn(names, MouseButton.SECONDARY);
        assertThat(offered()).contains("page-only-process").doesNotContain("page-only-remote");
        robot.clickOn("#page-only-process");
        eventually("the table", () -> isShown("#connections"));
        assertThat(text("#connection-filter")).startsWith("pid:");
        assertThat(on(() ->
                        connections().stream().map(row -> row.pid()).distinct().count()))
                .isEqualTo(1);
    }
}
