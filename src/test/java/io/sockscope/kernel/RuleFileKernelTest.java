package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a file of rules says while {@code record} runs holds for what starts from then on; and rules that leave one out. */
@Tag("kernel")
@Timeout(180)
class RuleFileKernelTest {
    private static final String RULE = "[[rule]]\nname = 'righty'\n";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aRuleIsPausedResumedAndRemoved() throws Exception {
        Path rules = directory.resolve("rules.toml");
        Files.writeString(rules, RULE);
        String program = Storm.copy(directory, "righty").toString();
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = Recorder.start(directory, "--rules", rules.toString())) {
            send(program, peer, 100);
            change(recorder, rules, RULE + "paused = true\n", 1, "paused: name=righty");
            send(program, peer, 200);
            change(recorder, rules, RULE, 2, "rules: 1 now");
            change(recorder, rules, "", 1, "rules: as before");
            send(program, peer, 300);
            change(recorder, rules, "[[rule]]\nname = 'lefty'\n", 3, "rules: 1 now");
            send(program, peer, 400);

            Recording recording = recorder.stop();
            assertThat(recording.where("remote_port", peer.port()).values("tx_bytes"))
                    .containsExactlyInAnyOrder("100", "300");
            assertThat(recorder.errors()).contains(", 0 lost");
        }
    }

    /** Of all others nothing is left out. */
    @Test
    void oneProcessIsLeftOutByItsPid() throws Exception {
        String program = Storm.copy(directory, "righty").toString();
        String ownPid = "" + ProcessHandle.current().pid();
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = Recorder.start(directory, "--not", "--pid", ownPid)) {
            try (Socket own = new Socket(InetAddress.getLoopbackAddress(), peer.port())) {
                own.getOutputStream().write(new byte[50]);
            }
            send(program, peer, 100);

            Recording recording = recorder.stop();
            assertThat(recording.where("remote_port", peer.port()).only("tx_bytes"))
                    .isEqualTo("100");
            assertThat(recording.values("pid")).doesNotContain(ownPid);
        }
    }

    private static void send(String program, Peer peer, int bytes) throws Exception {
        assertThat(Programs.run(program, "" + peer.port(), "" + bytes).exitCode())
                .isZero();
    }

    /** Writes the file, and waits until that was said so many times. */
    private static void change(Recorder recorder, Path rules, String text, int times, String said) throws IOException {
        Files.writeString(rules, text);
        await(said).atMost(Duration.ofSeconds(30)).until(() -> recorder.errors().split(said, -1).length > times);
    }
}
