package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Ancestor;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessId;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.Quantities;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fact of a process, in the drawer. */
@Tag("ui")
class DrawerUiTest extends WindowFixture {
    private static final String COMMAND =
            "java -cp " + "/opt/lib/some-archive.jar:".repeat(600) + " \u202e--evil\n--last=argument";
    private static final ProcessId NGINX = Lively.id(Lively.NGINX);
    private static final ProcessDetails DETAILS = new ProcessDetails(
            COMMAND,
            COMMAND.length(),
            "/srv/" + "deep/".repeat(100) + "folder",
            "/system.slice/docker-4f5a.scope",
            "docker-4f5a.scope",
            "4f5a6b7c8d9e",
            new Namespaces(-1, 2, 3, 4, 5, 6, 7),
            List.of(
                    new Ancestor(new ProcessId(812, 5), "sh"),
                    new Ancestor(new ProcessId(700, 4), "containerd-shim"),
                    new Ancestor(new ProcessId(650, 3), ""),
                    new Ancestor(new ProcessId(1, 1), "systemd")));

    private static ProcessSnapshot process(long exitedNs, int waitStatus) {
        return new ProcessSnapshot(
                NGINX, 812, 1000, "ana", "java", "/usr/lib/jvm/java", DETAILS, exitedNs, waitStatus, 1, 2, 0, 0, 1);
    }

    private void show(ProcessSnapshot process, UnaryOperator<ConnectionSnapshot> change) {
        ConnectionSnapshot connection = change.apply(LivelyConnections.tcp(
                99, Lively.NGINX, "192.0.2.1", 999, 22, 1, 1, 1, ConnectionState.ESTABLISHED, 1, 0));
        say(TRACING, ScriptedTrace.snapshot(20, List.of(process), List.of(connection), List.of(), Map.of()));
        eventually("the row is there", () -> table().getItems().size() == 1);
    }

    private void showProcess(ProcessSnapshot process) {
        show(process, connection -> connection);
        robot.clickOn("#process-search").type(KeyCode.DOWN);
        eventually("the drawer opens", () -> isShown("#details"));
        eventually("it is the process's", () -> text("#details-title").equals("java"));
    }

    private static String local(long ns) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS")
                .format(io.sockscope.model.TraceSnapshot.wallClock(ns, Lively.STARTED)
                        .atZone(ZoneId.systemDefault()));
    }

    @Test
    void everyFactOfARunningProcess() {
        showProcess(process(0, 0));
        assertThat(text("#fact-details-started")).isEqualTo(local(NGINX.startNs()));
        assertThat(text("#fact-details-ended")).isEqualTo(Quantities.NONE);
        assertThat(isShown("#fact-details-exit")).isFalse();
        assertThat(text("#fact-details-runs")).isEqualTo(Quantities.duration(Lively.timeNs(20) - NGINX.startNs()));
        assertThat(text("#fact-details-parents"))
                .isEqualTo("sh 812 \u203a containerd-shim 700 \u203a 650 \u203a systemd 1");
        assertThat(text("#fact-details-user")).isEqualTo("ana");
        assertThat(text("#fact-details-exe")).isEqualTo("/usr/lib/jvm/java");
        assertThat(text("#fact-details-cwd")).as("not cut").isEqualTo(DETAILS.cwd());
        assertThat(text("#fact-details-cgroup")).isEqualTo("/system.slice/docker-4f5a.scope");
        assertThat(text("#fact-details-unit")).isEqualTo("docker-4f5a.scope");
        assertThat(text("#fact-details-container")).isEqualTo("4f5a6b7c8d9e");
        assertThat(text("#fact-details-namespaces"))
                .isEqualTo("net:[4] pid:[5] mnt:[3] user:[6] uts:[7] ipc:[2] cgroup:[4294967295]");
    }

    @Test
    void theWholeCommandLineIsThereAndCanBeCopied() {
        showProcess(process(0, 0));
        String shown = COMMAND.replace("\u202e", "\\u202e").replace("\n", "\\x0a");
        var area = (TextArea) node("#fact-details-command-line");
        assertThat(text("#fact-details-command-line")).isEqualTo(shown);
        double height = on(area::getHeight);
        assertThat(height).as("it scrolls").isBetween(60.0, 200.0);
        on(() -> {
            area.requestFocus();
            area.selectAll();
            return true;
        });
        trace.say(ScriptedTrace.snapshot(21, List.of(process(0, 0)), List.of(), List.of(), Map.of()));
        settle();
        int selected = on(() -> area.getSelection().getLength());
        assertThat(selected).as("a tick does not undo what is selected").isEqualTo(shown.length());
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        String copied = on(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0,exit code 0", "1792,exit code 7", "9,ended by signal 9", "-1,'ended, nobody saw how'"})
    void anEndedProcessTellsWhenAndHow(int waitStatus, String how) {
        long exitedNs = NGINX.startNs() + 61_000_000_000L;
        showProcess(process(exitedNs, waitStatus));
        assertThat(text("#fact-details-ended")).isEqualTo(local(exitedNs));
        assertThat(text("#fact-details-exit")).isEqualTo(how);
        assertThat(text("#fact-details-runs")).isEqualTo("1m 01s");
    }

    @Test
    void aConnectionThatWasThereBeforeSaysSo() {
        show(process(0, 0), DrawerUiTest::older);
        on(() -> {
            table().getSelectionModel().select(0);
            return true;
        });
        eventually("the drawer opens", () -> isShown("#details"));
        assertThat(text("#fact-details-opened")).isEqualTo("before the trace");
        assertThat(text("#fact-details-parents")).startsWith("sh 812 \u203a ");
    }

    private static ConnectionSnapshot older(ConnectionSnapshot c) {
        return new ConnectionSnapshot(
                c.key(),
                c.comm(),
                c.protocol(),
                c.direction(),
                c.state(),
                c.local(),
                0,
                0,
                c.closedNs(),
                c.connectErrno(),
                c.txBytes(),
                c.rxBytes(),
                c.txCalls(),
                c.rxCalls(),
                c.txBytesPerSecond(),
                c.rxBytesPerSecond(),
                c.rttUs(),
                c.minRttUs(),
                c.retransmits(),
                c.firstIoNs(),
                c.lastIoNs(),
                c.txSizes(),
                c.rxSizes(),
                c.earlier(),
                DnsQuestions.NONE,
                Bursts.NONE);
    }
}
