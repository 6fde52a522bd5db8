package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.baseline.BaselineFile;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.kernel.HelperGrip;
import io.sockscope.kernel.Peer;
import io.sockscope.kernel.Recording;
import io.sockscope.live.HelperLocation;
import io.sockscope.model.SystemUserNames;
import io.sockscope.session.Session;
import io.sockscope.target.ProcessTable;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ProcessRow;
import io.sockscope.viewmodel.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window over the real kernel: what a user does first, with real bytes. */
@Tag("ui")
class LiveWindowUiTest extends WindowFixture {
    private static final String NAME = "talker";
    private static final String LATE_NAME = "latecomer";

    @TempDir
    Path directory;

    private final LiveTraceControl control = new LiveTraceControl(
            HelperLocation.inCheckout(Path.of("").toAbsolutePath()),
            RemoteLookup.open(),
            Path.of("target", "no-settings", "rules.toml"),
            new BaselineFile(Path.of("target", "no-settings", "baselines.json")));
    private final ProcessWatch watch = new ProcessWatch(ProcessTable.ofThisMachine(new SystemUserNames()::name));
    private Peer peer;
    private Process talker;

    @Override
    TraceControl control() {
        return control;
    }

    @Override
    Supplier<List<RunningProcess>> processes() {
        return watch::latest;
    }

    /** A process of a name of its own that sends 1,000 bytes over one connection for each line it reads. */
    @BeforeEach
    void startTalker() throws IOException {
        peer = Peer.listen("127.0.0.1", 0);
        Path program = directory.resolve(NAME);
        Files.copy(Path.of("/bin/bash").toRealPath(), program, StandardCopyOption.COPY_ATTRIBUTES);
        talker = new ProcessBuilder(
                        program.toString(),
                        "-c",
                        "exec 3<>/dev/tcp/127.0.0.1/" + peer.port() + "; while read -r; do printf %1000s >&3; done")
                .start();
    }

    @AfterEach
    void end() throws Exception {
        talker.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        peer.close();
        watch.close();
        control.close();
    }

    private void talk() throws IOException {
        talker.outputWriter().write("\n");
        talker.outputWriter().flush();
    }

    private Optional<ConnectionRow> row(String process) {
        return connections().stream()
                .filter(row -> row.process().equals(process))
                .findFirst();
    }

    private Optional<ConnectionRow> row() {
        return row(NAME);
    }

    private long sent(String process) {
        return row(process).map(row -> row.txBytes()).orElse(-1L);
    }

    private long sent() {
        return sent(NAME);
    }

    private void traceTalker() {
        robot.clickOn("#process-search").write(NAME);
        eventually("the process is listed", () -> picker().getItems().size() == 2);
        robot.clickOn(on(() -> picker().lookupAll(".process-cell").stream()
                .filter(cell -> cell instanceof ListCell<?> filled && filled.getItem() instanceof ProcessRow)
                .findFirst()
                .orElseThrow()));
        eventually("its connection is listed", () -> row().isPresent());
    }

    @Test
    void searchTraceWatchAndExport() throws Exception {
        traceTalker();
        for (int i = 1; i <= 5; i++) {
            long expected = i * 1_000L;
            talk();
            eventually("the bytes rise to " + expected, () -> sent() == expected);
        }
        eventually(
                "the chart shows them",
                () -> !((javafx.scene.shape.Path) node("#throughput").lookup(".area.up.layer-0"))
                        .getElements()
                        .isEmpty());
        assertThat(text("#status-losses")).isEqualTo("0 lost");

        Path file = directory.resolve("export.csv");
        chosenFile = Optional.of(file);
        robot.clickOn("#export-csv");
        eventually("the file is there", () -> Files.exists(file));
        Recording recording = Recording.read(file);
        assertThat(recording.only("process")).isEqualTo(NAME);
        assertThat(recording.only("pid")).isEqualTo(Long.toString(talker.pid()));
        assertThat(recording.only("remote_port")).isEqualTo(Integer.toString(peer.port()));
        assertThat(recording.only("tx_bytes")).isEqualTo("5000");
        assertThat(peer.received()).isEqualTo(5000);
    }

    @Test
    void whatIsTracedIsRecordedToTheByteAndPlaysAgain() throws Exception {
        traceTalker();
        Path file = directory.resolve("talk.sockscope");
        chosenFile = Optional.of(file);
        robot.clickOn("#record");
        eventually("it records", () -> text("#record").contains("\u00b7"));
        for (int i = 1; i <= 3; i++) {
            long expected = i * 1_000L;
            talk();
            eventually("the bytes rise to " + expected, () -> sent() == expected);
        }
        robot.clickOn("#record");
        eventually("it is saved", () -> isShown("#record-open"));
        try (Session session = Session.open(file)) {
            assertThat(session.header().complete()).isTrue();
            assertThat(session.last().connections()).hasSize(1).allSatisfy(connection -> {
                assertThat(connection.comm()).isEqualTo(NAME);
                assertThat(connection.txBytes()).isEqualTo(3_000);
            });
        }
        robot.clickOn("#record-open");
        eventually("it is shown", () -> isShown("#replay-bar") && sent() == 3_000);
        talk();
        robot.clickOn("#replay-close");
        eventually("live again, and it went on meanwhile", () -> sent() == 4_000);
        assertThat(peer.received()).isEqualTo(4_000);
    }

    @Test
    void aRuleMadeInTheWindowWaitsAndHoldsWhoStartsLaterFromTheFirstByteOn() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.T);
        eventually("the rules", () -> isShown("#rules-sheet"));
        robot.clickOn("#rules-what").write(LATE_NAME);
        robot.clickOn("#rules-add");
        eventually("the kernel has it", () -> text("#rule-state-1").equals("waits for a process") && isFollowed());
        Path program = directory.resolve(LATE_NAME);
        Files.copy(directory.resolve(NAME), program, StandardCopyOption.COPY_ATTRIBUTES);
        Process late = new ProcessBuilder(
                        program.toString(),
                        "-c",
                        "exec 3<>/dev/tcp/127.0.0.1/" + peer.port()
                                + "; printf %1234s >&3; read -r; printf %766s >&3; read")
                .start();
        try {
            eventually("it holds the process", () -> text("#rule-state-1").equals("holds 1 process"));
            eventually("what it sent at once is there", () -> sent(LATE_NAME) == 1_234);
            late.outputWriter().write("\n");
            late.outputWriter().flush();
            eventually("and what it sent later", () -> sent(LATE_NAME) == 2_000);
            assertThat(peer.received()).isEqualTo(2_000);
            assertThat(sent(NAME)).as("whom no rule holds is not traced").isEqualTo(-1);
        } finally {
            late.destroyForcibly().waitFor();
        }
        robot.clickOn("#rule-remove-1");
        eventually("no rule is left for the next time", () -> !isShown("#rule-1"));
    }

    /** The helper says how each rule fares as soon as it follows it. */
    private boolean isFollowed() {
        return control.ruleMatches().size() == 1;
    }

    @Test
    void aKilledHelperIsSaidAndARestartCountsOn() throws Exception {
        traceTalker();
        talk();
        eventually("the bytes are there", () -> sent() == 1_000);

        HelperGrip grip = HelperGrip.of(ProcessHandle.current());
        grip.helper().destroyForcibly();

        eventually("the window says so", () -> isShown("#state-banner"));
        grip.awaitGone();
        assertThat(sent()).as("what was counted stands").isEqualTo(1_000);
        robot.clickOn("#banner-action");
        eventually("it traces again", () -> !isShown("#state-banner") && row().isPresent());
        talk();
        eventually("it counts from then on", () -> sent() == 1_000);
        assertThat(peer.received()).isEqualTo(2_000);
    }

    @Test
    void aKilledWindowLeavesNothing() throws Exception {
        Process app = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        System.getProperty("jdk.module.path"),
                        "--add-modules",
                        "javafx.controls,javafx.fxml",
                        "--add-exports",
                        "javafx.base/com.sun.javafx.event=ALL-UNNAMED",
                        "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TracingWindow.class.getName(),
                        Long.toString(talker.pid())))
                .inheritIO()
                .start();
        try {
            HelperGrip grip = HelperGrip.of(app.toHandle());

            app.destroyForcibly().waitFor();

            grip.awaitEnd();
            grip.awaitGone();
        } finally {
            app.destroyForcibly();
        }
    }
}
