package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than the maps hold: what fits is exact, what does not is counted, and there was a warning. The least size is room
 * for 16, which is 20 sockets, 24 flows and 20 processes.
 */
@Tag("kernel")
@Timeout(180)
class BoundsKernelTest {
    private static final int SOCKETS = 20;
    private static final int FLOWS = 24;
    private static final int PROCESSES = 20;

    @TempDir
    private Path directory = Path.of("");

    private static long counted(Recorder recorder, String counter) throws Exception {
        Matcher matcher =
                Pattern.compile("(?m)^  " + Pattern.quote(counter) + ": (\\d+)").matcher(recorder.errors());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    @Test
    void aFullFlowMapLosesOnlyWhatDoesNotFitAndSaysHowMuch() throws Exception {
        int peers = 40;
        try (Recorder recorder =
                Recorder.start(directory, "--max-connections", "16", "--", Churn.PROGRAM, "peers", "" + peers, "100")) {
            assertThat(recorder.awaitEnd()).isZero();
            Recording recording = recorder.recording();

            assertThat(recording.rows()).hasSize(FLOWS);
            assertThat(recording.values("tx_bytes")).containsOnly("100");
            assertThat(recording.values("remote_address")).doesNotHaveDuplicates();
            assertThat(counted(recorder, "calls not counted: flow map full")).isEqualTo(peers - FLOWS);
            assertThat(counted(recorder, "bytes of calls not counted: flow map full"))
                    .isEqualTo((peers - FLOWS) * 100L);
            assertThat(recorder.errors())
                    .contains("warning: the kernel's flow map was more than 80 % full: 24 of 24")
                    .contains("--max-connections")
                    .contains((peers - FLOWS) + " lost");
        }
    }

    @Test
    void aFullSocketMapHidesNoBytesAndNoEnds() throws Exception {
        int held = FLOWS;
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.start(
                        directory,
                        withLeastRoom("sh", "-c", String.join(" ", churn.hold(held, 100, 50)) + " </dev/null"))) {
            assertThat(recorder.awaitEnd()).isZero();
            Recording recording = recorder.recording();

            assertThat(recording.rows()).hasSize(held);
            assertThat(recording.values("tx_bytes")).containsOnly("100");
            assertThat(recording.values("rx_bytes")).containsOnly("50");
            assertThat(recording.values("protocol")).containsOnly("tcp");
            assertThat(recording.values("direction")).containsOnly("out");
            assertThat(recording.values("state")).containsOnly("closed");
            assertThat(recording.values("remote_address")).containsOnly("127.0.0.1");
            assertThat(recording.values("local_port")).doesNotHaveDuplicates().doesNotContain("");
            assertThat(recording.where("opened_at", "").rows())
                    .as("not followed")
                    .hasSize(held - SOCKETS);
            assertThat(counted(recorder, "sockets not followed: socket map full"))
                    .isEqualTo(held - SOCKETS);
            assertThat(counted(recorder, "calls not counted: flow map full")).isZero();
            assertThat(recorder.errors())
                    .contains("warning: the kernel's socket map was more than 80 % full: 20 of 20");
        }
    }

    private static String[] withLeastRoom(String... command) {
        String[] args = new String[command.length + 3];
        args[0] = "--max-connections";
        args[1] = "16";
        args[2] = "--";
        System.arraycopy(command, 0, args, 3, command.length);
        return args;
    }

    @Test
    void whatWasNotFollowedIsFreedAndLaterConnectionsAreWhole() throws Exception {
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.start(
                        directory,
                        withLeastRoom(
                                "sh",
                                "-c",
                                String.join(" ", churn.hold(FLOWS, 100, 50)) + " </dev/null; sleep 4; exec "
                                        + String.join(" ", churn.connect(60, 100, 50, 15))))) {
            assertThat(recorder.awaitEnd()).isZero();
            Recording recording = recorder.recording();

            assertThat(recording.rows()).hasSize(FLOWS + 60);
            assertThat(recording.sum("tx_bytes")).isEqualTo((FLOWS + 60) * 100L);
            assertThat(recording.where("opened_at", "").rows()).hasSize(FLOWS - SOCKETS);
            assertThat(counted(recorder, "sockets not followed: socket map full"))
                    .isEqualTo(FLOWS - SOCKETS);
        }
    }

    @Test
    void aFullProcessMapLosesNoByteOfThoseInIt() throws Exception {
        int clients = 30;
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.start(directory, "--max-processes", "16", "--name", "churn")) {
            for (int i = 0; i < clients; i++) {
                churn.keep(2, 1000, 10);
            }
            churn.release();
            Recording recording = recorder.stop();

            // One entry is the server's, which is traced as well.
            Recording ofClients = recording.where("direction", "out");
            assertThat(ofClients.values("pid").stream().distinct()).hasSize(PROCESSES - 1);
            assertThat(ofClients.rows()).hasSize(2 * (PROCESSES - 1));
            assertThat(ofClients.values("tx_bytes")).containsOnly("1000");
            Recording ofServer = recording.where("direction", "in");
            assertThat(ofServer.rows()).hasSize(2 * clients);
            assertThat(ofServer.values("rx_bytes")).containsOnly("1000");
            assertThat(counted(recorder, "processes not traced: process map full"))
                    .isEqualTo(clients - (PROCESSES - 1));
            assertThat(recorder.errors())
                    .containsPattern("warning: the kernel's process map was more than 80 % full: (1[7-9]|20) of 20;")
                    .contains("--max-processes");
        }
    }

    @Test
    void connectionsThatAreForgottenBeforeTheirFirstCallAreCounted() throws Exception {
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.start(directory, withLeastRoom("sleep", "4"))) {
            churn.keep(200, 100, 10); // the server, which serves them, is not traced
            assertThat(recorder.awaitEnd()).isZero();

            assertThat(counted(recorder, "incoming connections forgotten before they were used"))
                    .isBetween(200L - SOCKETS, 10_000L); // others' connections count, too
            assertThat(recorder.errors()).contains(" 0 lost");
        }
    }

    @Test
    void aProcessForWhichThereIsNoRoomIsNotSaidToBeMissing() throws Exception {
        try (Churn churn = Churn.serve()) {
            StringBuilder pids = new StringBuilder();
            for (int i = 0; i <= PROCESSES; i++) {
                pids.append(churn.keep(1, 100, 10)).append(' ');
            }
            String[] all = pids.toString().strip().split(" ", -1);
            String[] args = new String[2 * all.length + 4];
            args[0] = "record";
            args[1] = "--out=" + directory.resolve("x.csv");
            args[2] = "--max-processes=16";
            args[3] = "--duration=1s";
            for (int i = 0; i < all.length; i++) {
                args[4 + 2 * i] = "--pid";
                args[5 + 2 * i] = all[i];
            }
            Programs.Result result = Programs.run(Programs.sockscope(args));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .contains("no room to trace the process with PID " + all[PROCESSES])
                    .contains("--max-processes");
        }
    }
}
