package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.export.CsvExport;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.FilterChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters and sorts by columns and by what a cell says: with the mouse, and without one. */
@Tag("ui")
class ColumnFiltersUiTest extends WindowFixture {
    @TempDir
    private Path folder;

    private void start() {
        say(TRACING, Lively.at(20));
        eventually("all rows are there", () -> table().getItems().size() == 55);
    }

    private String filterText() {
        return text("#connection-filter");
    }

    private void palette(String words) {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        eventually("the palette is open", () -> isShown("#palette"));
        robot.write(words).type(KeyCode.ENTER);
        eventually("it is closed", () -> !isShown("#palette"));
    }

    private static boolean isPopOverOpen() {
        return Window.getWindows().stream()
                .anyMatch(window -> window instanceof org.controlsfx.control.PopOver && window.isShowing());
    }

    @SuppressWarnings("unchecked")
    private ListView<FilterChoice> choices() {
        return (ListView<FilterChoice>) robot.lookup("#column-filter-list").query();
    }

    private TableColumn<ConnectionLine, ?> column(String id) {
        return table().getColumns().stream()
                .filter(column -> column.getId().equals("column-" + id))
                .findFirst()
                .orElseThrow();
    }

    /** The cell of a column in the row of this other end, which is scrolled to. */
    private Node cell(String columnId, String remote) {
        on(() -> {
            for (ConnectionLine line : table().getItems()) {
                if (line instanceof ConnectionRow row && row.remote().toString().equals(remote)) {
                    table().scrollTo(line);
                }
            }
            return true;
        });
        settle();
        return on(() -> table().lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell
                        && cell.getTableColumn() != null
                        && cell.getTableColumn().getId().equals("column-" + columnId)
                        && cell.getTableRow() != null
                        && cell.getTableRow().getItem() instanceof ConnectionRow row
                        && row.remote().toString().equals(remote))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no cell of " + remote)));
    }

    @Test
    void valuesAreTickedInTheTitleAndStandInTheFilter() {
        start();
        assertThat(isShown("#filter-state"))
                .as("out of sight until one comes near")
                .isFalse();
        robot.moveTo("#column-state").clickOn("#filter-state");
        eventually(
                "the values are listed",
                () -> isPopOverOpen() && choices().getItems().size() > 4);
        assertThat(on(() -> table().getSortOrder())).as("it does not sort").isEmpty();
        assertThat(on(() -> choices().getItems().stream()
                        .mapToInt(FilterChoice::count)
                        .sum()))
                .isEqualTo(55);
        robot.write("refus").type(KeyCode.DOWN).type(KeyCode.SPACE);
        eventually("one is left", () -> text("#connection-count").equals("1 of 55"));
        assertThat(filterText()).isEqualTo("state=refused");
        robot.type(KeyCode.ESCAPE);
        eventually("it is closed", () -> !isPopOverOpen());
        filter("state=refused,timed-out");
        eventually("two are left", () -> text("#connection-count").equals("2 of 55"));
        robot.moveTo("#column-state").clickOn("#filter-state");
        eventually(
                "what was typed is ticked",
                () -> isPopOverOpen()
                        && choices().getItems().stream()
                                        .filter(FilterChoice::chosen)
                                        .count()
                                == 2);
        robot.type(KeyCode.ESCAPE);
        eventually("it is closed", () -> !isPopOverOpen());
        robot.clickOn("#unfilter-state");
        eventually("all again", () -> text("#connection-count").equals("55 of 55"));
        assertThat(filterText()).isEmpty();
        assertThat(isShown("#unfilter-state")).isFalse();
    }

    @Test
    void numbersAreKeptBetweenBounds() {
        start();
        filter("proc:nginx");
        palette("filter by rtt");
        eventually("the fields are there", ColumnFields::areShown);
        robot.write("90ms");
        eventually("from", () -> filterText().equals("proc:nginx rtt>=90ms"));
        robot.type(KeyCode.TAB).write("1x");
        assertThat(filterText()).as("what is no number changes nothing").isEqualTo("proc:nginx rtt>=90ms");
        robot.eraseText(2).write("200ms");
        eventually("from and to", () -> filterText().equals("proc:nginx rtt:90ms-200ms"));
        assertThat(on(() -> connections().stream().allMatch(row -> row.rttUs() >= 90_000 && row.rttUs() <= 200_000)))
                .isTrue();
        robot.clickOn("#column-filter-clear");
        eventually("only that condition is gone", () -> filterText().equals("proc:nginx") && !isPopOverOpen());
    }

    /** The fields of the sheet. */
    private static final class ColumnFields {
        static boolean areShown() {
            return Window.getWindows().stream()
                    .filter(Window::isShowing)
                    .anyMatch(window -> window.getScene().lookup("#column-filter-from") != null);
        }
    }

    @Test
    void columnsAreSortedWithoutAMouse() {
        start();
        palette("sort by total smallest");
        eventually(
                "the smallest first",
                () -> column("rx-bytes").getSortType() == SortType.ASCENDING
                        && table().getSortOrder().equals(List.of(column("rx-bytes"))));
        assertThat(on(() -> connections().stream().map(ConnectionRow::rxBytes).toList()))
                .isSorted();
        palette("sort by process greatest");
        eventually(
                "by name, from the end",
                () -> table().getSortOrder().equals(List.of(column("process")))
                        && connections().getFirst().process().equals("postgres"));
    }

    @Test
    void aCellSaysWhatItsMenuShowsOrHides() {
        start();
        robot.clickOn(cell("state", "192.0.2.80:8080"), MouseButton.SECONDARY);
        robot.clickOn("#hide-cell");
        eventually("one less", () -> text("#connection-count").equals("54 of 55"));
        assertThat(filterText()).isEqualTo("-state=refused");
        robot.clickOn(cell("remote", "203.0.113.24:51832"), MouseButton.SECONDARY);
        robot.clickOn("#show-only-cell");
        eventually("one is left", () -> text("#connection-count").equals("1 of 55"));
        assertThat(filterText()).isEqualTo("-state=refused host=host-24.example");
        filter("");
        robot.clickOn(cell("network", "10.0.3.4:443"), MouseButton.SECONDARY);
        robot.clickOn("#hide-cell");
        eventually(
                "what is on no map is asked for by what it is",
                () -> filterText().equals("-kind=private"));
        filter("");
        robot.clickOn(cell("rx-rate", "203.0.113.24:51832"), MouseButton.SECONDARY);
        eventually("there is a menu", () -> menuItem("copy-text").isVisible());
        assertThat(on(() -> menuItem("show-only-cell").isVisible()))
                .as("nobody looks for one rate")
                .isFalse();
        robot.clickOn("#copy-text");
        eventually(
                "the row is copied",
                () -> Clipboard.getSystemClipboard().getString().lines().count() == 2);
    }

    private static MenuItem menuItem(String id) {
        return Window.getWindows().stream()
                .filter(window -> window instanceof ContextMenu && window.isShowing())
                .flatMap(window -> ((ContextMenu) window).getItems().stream())
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no item " + id));
    }

    @Test
    void theMenuOfARowWritesFiles() throws IOException {
        start();
        Path csv = folder.resolve("table.csv");
        chosenFile = Optional.of(csv);
        robot.clickOn(cell("process", "203.0.113.24:51832"), MouseButton.SECONDARY);
        robot.clickOn("#export-table");
        eventually("it is written", () -> Files.exists(csv) && isShown("#notice"));
        assertThat(Files.readAllLines(csv)).hasSize(56);
        Path png = folder.resolve("view.png");
        chosenFile = Optional.of(png);
        robot.clickOn(cell("process", "203.0.113.24:51832"), MouseButton.SECONDARY);
        robot.clickOn("#export-view");
        eventually("it is written", () -> Files.exists(png) && Files.size(png) > 10_000);
        assertThat(javax.imageio.ImageIO.read(png.toFile()).getWidth()).isGreaterThan(1_000);
    }

    /** Those that the table calls otherwise; their units are in its CSV as well. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("local_address", "local"),
            Map.entry("remote_address", "address"),
            Map.entry("remote_host", "host"),
            Map.entry("remote_host_source", "source"),
            Map.entry("as_org", "organisation"),
            Map.entry("opened_at", "opened"),
            Map.entry("closed_at", "closed"),
            Map.entry("opened_after_start_ms", "since-start"),
            Map.entry("first_io_after_start_ms", "first-io"),
            Map.entry("last_io_after_start_ms", "last-io"),
            Map.entry("duration_ms", "lasted"),
            Map.entry("connect_ms", "connect"),
            Map.entry("connect_error", "error"),
            Map.entry("rtt_ms", "rtt"),
            Map.entry("rtt_min_ms", "min-rtt"),
            Map.entry("tx_before_bytes", "tx-before"),
            Map.entry("rx_before_bytes", "rx-before"),
            Map.entry("process_started_at", "process-started"),
            Map.entry("process_age_ms", "process-age"),
            Map.entry("process_ended_at", "process-ended"));

    @Test
    void everyColumnOfTheExportCanBeSeen() {
        start();
        var missing = new TreeSet<String>();
        for (String header : CsvExport.COLUMNS) {
            String id = OTHER_NAMES.getOrDefault(header, header.replace('_', '-'));
            if (on(() -> table().getColumns()).stream()
                    .noneMatch(column -> column.getId().equals("column-" + id))) {
                missing.add(header);
            }
        }
        assertThat(missing).isEmpty();
        on(() -> {
            table().getColumns().forEach(column -> column.setVisible(true));
            return true;
        });
        var blank = new ArrayList<String>();
        ConnectionRow row = on(() -> connections().getFirst());
        for (String id : List.of(
                "command-line",
                "cwd",
                "cgroup",
                "unit",
                "parents",
                "process-started",
                "process-age",
                "net-ns",
                "command-line-bytes",
                "rx-before",
                "country",
                "asn",
                "organisation")) {
            on(() -> {
                Object value = column(id).getCellData(row);
                if (value == null
                        || value.toString().isEmpty()
                        || value.toString().equals("0")) {
                    blank.add(id);
                }
                return true;
            });
        }
        assertThat(blank).isSubsetOf("country", "asn", "organisation"); // A private address is of no country.
    }

    @Test
    void theMenuOfTitlesOpensTheFilterToo() {
        start();
        robot.clickOn("#column-process", MouseButton.SECONDARY);
        robot.clickOn("#filter-by-process");
        eventually("it is open", () -> isPopOverOpen());
        robot.write("ngi").type(KeyCode.DOWN).type(KeyCode.SPACE);
        eventually("only that process", () -> filterText().equals("proc=nginx"));
        assertThat(on(() -> connections().stream()
                        .map(ConnectionRow::process)
                        .distinct()
                        .toList()))
                .containsExactly("nginx");
        assertThat(on(() -> Window.getWindows().stream()
                        .filter(PopupWindow.class::isInstance)
                        .count()))
                .isEqualTo(1);
    }
}
