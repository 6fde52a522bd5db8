package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.baseline.BaselineFile;
import io.sockscope.geo.BackgroundRemotes;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.geo.ServiceNames;
import io.sockscope.kernel.Peer;
import io.sockscope.live.HelperLocation;
import io.sockscope.model.SystemUserNames;
import io.sockscope.target.ProcessTable;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.PickerSection;
import io.sockscope.viewmodel.RemoteEnds;
import io.sockscope.viewmodel.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that wants to deceive whoever looks at it: all it says of itself is shown escaped and cut. */
@Tag("ui")
class HostileUiTest extends WindowFixture {
    /** Eleven bytes: a right-to-left override, a line feed, a bell and the begin of a terminal's red. */
    private static final String NAME = "e\u202ev\n\u0007\u001b[31m";

    private static final String SAFE_NAME = "e\\u202ev\\x0a\\x07\\x1b[31m";

    private static final double ROW = 29;

    @TempDir
    Path directory;

    private final RemoteLookup lookup = RemoteLookup.open();
    private final BackgroundRemotes remotes = new BackgroundRemotes(lookup);
    private final LiveTraceControl control = new LiveTraceControl(
            HelperLocation.inCheckout(Path.of("").toAbsolutePath()),
            lookup,
            Path.of("target", "no-settings", "rules.toml"),
            new BaselineFile(Path.of("target", "no-settings", "baselines.json")));
    private final ProcessWatch watch = new ProcessWatch(ProcessTable.ofThisMachine(new SystemUserNames()::name));
    private Peer peer;
    private Process hostile;

    @Override
    TraceControl control() {
        return control;
    }

    @Override
    Supplier<List<RunningProcess>> processes() {
        return watch::latest;
    }

    @Override
    RemoteEnds ends() {
        return new RemoteEnds(remotes::ifKnown, remotes::generation, ServiceNames.NONE, Optional.empty());
    }

    /** Its arguments are 4,096 characters, and those that are not letters turn the direction of what follows. */
    @BeforeEach
    void startHostile() throws IOException {
        peer = Peer.listen("127.0.0.1", 0);
        Path program = directory.resolve(NAME);
        Files.copy(Path.of("/usr/bin/perl").toRealPath(), program, StandardCopyOption.COPY_ATTRIBUTES);
        // Not bash: it writes line by line, and who is asked for is in the second.
        hostile = new ProcessBuilder(
                        program.toString(),
                        "-MIO::Socket::INET",
                        "-e",
                        "while (<STDIN>) { chomp; push @open, IO::Socket::INET->new('127.0.0.1:" + peer.port()
                                + "') or die; syswrite $open[-1], \"GET / HTTP/1.1\\r\\nHost: $_\\r\\n\\r\\n\" }",
                        "\u202ex\n\t".repeat(1_024))
                .start();
    }

    @AfterEach
    void end() throws Exception {
        hostile.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        peer.close();
        watch.close();
        control.close();
        remotes.close();
    }

    private void fire(String selector) {
        on(() -> {
            ((ToggleButton) node(selector)).fire();
            return true;
        });
    }

    /** Over a connection of its own it asks for a host. */
    private void connect(String host) throws IOException {
        hostile.outputWriter().write(host + "\n");
        hostile.outputWriter().flush();
    }

    private List<Double> widths() {
        return on(() -> table().getColumns().stream().map(TableColumn::getWidth).toList());
    }

    @Test
    void whatItSaysIsShownEscapedAndCut() throws IOException {
        robot.clickOn("#process-search").write("u202ev");
        eventually("it is listed", () -> picker().getItems().size() == 2);
        robot.type(KeyCode.ENTER);
        eventually(
                "it is traced",
                () -> picker().getItems().getFirst() instanceof PickerSection section
                        && section.kind() == PickerSection.Kind.TRACED
                        && control.snapshot().started().isPresent());
        robot.sleep(1_200); // A connection says its name when it begins: by then it must be traced.
        connect("short.example");
        eventually("its connection is listed", () -> !connections().isEmpty());
        on(() -> {
            stage().setWidth(1280);
            stage().setHeight(800);
            return true;
        });
        eventually("the window is smaller", () -> stage().getScene().getWidth() <= 1280);
        robot.sleep(650);
        List<Double> before = widths();
        String host = "a".repeat(63) + '.' + "b".repeat(63) + '.' + "c".repeat(63) + '.' + "d".repeat(57) + ".zz";
        connect(host);
        eventually(
                "the name is there",
                () -> connections().stream().anyMatch(row -> row.peer().host().contains("bbb")));
        assertThat(on(() -> connections().getFirst().process())).isEqualTo(SAFE_NAME);
        assertThat(widths()).isEqualTo(before);
        on(() -> {
            table().getSelectionModel().select(0);
            return true;
        });
        eventually("details", () -> isShown("#details"));
        var faults = new ArrayList<String>();
        for (String language : List.of("english", "simplified-chinese")) {
            chooseSetting("#language-" + language);
            for (Page page : Page.values()) {
                fire("#page-" + page.id());
                robot.sleep(650);
                on(() -> {
                    walk(stage().getScene().getRoot(), page.id(), faults);
                    SceneFaults.in(stage().getScene()).forEach(fault -> faults.add(page.id() + ": " + fault));
                    return true;
                });
            }
        }
        assertThat(faults).isEmpty();
        fire("#page-connections");
        eventually("the table is back", () -> isShown("#connections"));
        assertThat(on(() -> connections().stream().map(ConnectionRow::process).toList()))
                .containsOnly(SAFE_NAME);
    }

    /** No sign that turns, breaks or rings, and no row that is higher than another. */
    private static void walk(Node node, String page, List<String> faults) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text text && text.getText().codePoints().anyMatch(HostileUiTest::deceives)) {
            faults.add(page + " shows " + text.getText());
        }
        boolean row = node instanceof IndexedCell<?>
                && !node.getStyleClass().contains("table-cell")
                && !((IndexedCell<?>) node).isEmpty();
        boolean fixed = node.getStyleClass().contains("table-row-cell")
                || node.getStyleClass().contains("process-cell");
        if (row && fixed && ((IndexedCell<?>) node).getHeight() != ROW) {
            faults.add(page + " has a row of " + ((IndexedCell<?>) node).getHeight() + " pixels");
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, page, faults));
        }
    }

    private static boolean deceives(int c) {
        return (c != '\n' && Character.isISOControl(c)) || Character.getType(c) == Character.FORMAT;
    }
}
