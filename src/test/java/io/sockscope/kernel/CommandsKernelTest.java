package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.session.Session;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other commands: top, in a terminal and without one, and doctor. */
@Tag("kernel")
class CommandsKernelTest {
    private static final String SESSION = "sockscope-test";

    @Test
    void topWithoutATerminalPrintsOneTableAfterAnother() throws Exception {
        Programs.Result result =
                Programs.run(Programs.sockscope("top", "--name", "traffic", "--interval", "100ms", "--count", "3"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines().filter(line -> line.startsWith("PROCESS / REMOTE")))
                .hasSize(3);
    }

    @Test
    void topInATerminalShowsConnectionsAndEndsByQ() throws Exception {
        String command = Programs.sockscope("top", "--name", "bash", "--interval", "200ms").stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        try (Peer peer = Peer.listen("127.0.0.1", 0)) {
            tmux("new-session", "-d", "-s", SESSION, "-x", "150", "-y", "20", command + "; echo ended $?; sleep 60");
            await("the table", () -> screen().contains("PROCESS / REMOTE"));
            Process bash = new ProcessBuilder(
                            "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + peer.port() + "; printf %1234s >&3; read -r")
                    .start();
            await(
                    "the connection with its bytes",
                    () -> screen().lines()
                            .anyMatch(
                                    line -> line.contains("-> 127.0.0.1:" + peer.port()) && line.contains("1.23 kB")));
            tmux("send-keys", "-t", SESSION, "q");
            await("its end", () -> screen().contains("ended 0"));
            bash.destroy();
        } finally {
            tmux("kill-session", "-t", SESSION);
        }
    }

    @Test
    void topSaysWhichRulesWaitAndFollowsTheirFile(@TempDir Path folder) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.toml"), "[[rule]]\nname = 'no-such-program'\n");
        String command = Programs.sockscope("top", "--rules", rules.toString(), "--interval", "200ms").stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        try {
            tmux("new-session", "-d", "-s", SESSION, "-x", "150", "-y", "20", command + "; echo ended $?; sleep 60");
            await("the rule", () -> screen().contains("waiting: name=no-such-program matches no process yet"));
            Files.writeString(rules, "[[rule]]\nname = 'no-such-program'\n[[rule]]\nport = 1\n");
            await("the change", () -> screen().contains("rules: 2 now, as " + rules + " has changed"));
            assertThat(screen()).contains("waiting: port=1 matches no process yet");
            tmux("send-keys", "-t", SESSION, "n"); // any key takes the news away
            Files.writeString(
                    rules,
                    "[[rule]]\nname = 'no-such-program'\n[[rule]]\nport = 1\n[[rule]]\npid = "
                            + ProcessHandle.current().pid() + "\n");
            await("the change", () -> screen().contains("rules: 3 now"));
            tmux("send-keys", "-t", SESSION, "n");
            try (Peer peer = Peer.listen("127.0.0.1", 0);
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), peer.port())) {
                socket.getOutputStream().write(1);
                await(
                        "rows, and what waits",
                        () -> screen().contains("2 rules wait: name=no-such-program, port=1")
                                && screen().contains("-> 127.0.0.1:" + peer.port()));
            }
            Files.writeString(rules, "[[rule");
            await("the mistake", () -> screen().contains("rules: as before, for "));
            tmux("send-keys", "-t", SESSION, "q");
            await("its end", () -> screen().contains("ended 0"));
        } finally {
            tmux("kill-session", "-t", SESSION);
        }
    }

    @Test
    void doctorSaysWhatIsTakenAndWhatIsMissing() throws Exception {
        Programs.Result text = Programs.run(Programs.sockscope("doctor"));
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("ok   btf")
                .contains("tracepoint family")
                .contains("tp_btf/sock_send_length");

        Programs.Result json = Programs.run(Programs.sockscope("doctor", "--json"));
        assertThat(json.exitCode()).isZero();
        assertThat(json.out()).contains("\"name\" : \"btf\"").contains("\"family\" : \"tracepoint\"");
    }

    @Test
    void doctorRecordAndTheSessionNameTheSameLimits(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("out.sockscope");
        Programs.Result doctor = Programs.run(Programs.sockscope("doctor"));
        Programs.Result record = Programs.run(Programs.sockscope(
                "record", "--name", "no-such-program", "--duration", "1s", "--out", file.toString()));
        assertThat(record.exitCode()).as(record.err()).isZero();

        List<String> limits = after("no   limit          ", doctor.out());
        assertThat(limits)
                .anyMatch(limit -> limit.contains("PACKET_RX_RING"))
                .anyMatch(limit -> limit.contains("kTLS"))
                .anyMatch(limit -> limit.contains("without a name buffer"));
        assertThat(after("  limit: ", record.err())).isEqualTo(limits);
        try (Session session = Session.open(file)) {
            assertThat(session.header().started().orElseThrow().limits()).isEqualTo(limits);
        }
    }

    private static List<String> after(String prefix, String text) {
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    @Test
    void aHelperWithoutCapabilitiesSaysWhichItLacks() throws Exception {
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--bounding-set=-bpf,-perfmon,-sys_admin", "--inh-caps=-all", "--"));
        command.addAll(Programs.sockscope("doctor"));
        Programs.Result result = Programs.run(command);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("no   CAP_BPF").contains("Remedy: ");
        assertThat(result.err()).doesNotContain("\tat ");
    }

    private static void tmux(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", SESSION));
        command.addAll(List.of(args));
        assertThat(Programs.run(command).exitCode()).isZero();
    }

    private static String screen() throws Exception {
        return Programs.run("tmux", "-L", SESSION, "capture-pane", "-p", "-t", SESSION)
                .out();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofSeconds(20)).until(condition);
    }
}
