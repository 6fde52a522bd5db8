package io.sockscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceSnapshot;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at 200 random points: {@value #KILLS} processes, each in the midst of {@value #SESSIONS} recordings, which are
 * all somewhere else. What a recorder said it has taken is there, to the byte, and so is nothing that it had not seen.
 */
class KilledRecordingTest {
    private static final int KILLS = 8;
    private static final int SESSIONS = 25;

    @TempDir
    private Path folder;

    @RepeatedTest(KILLS)
    void keepsWhatItHasTaken(RepetitionInfo run) throws Exception {
        var random = new Random(run.getCurrentRepetition());
        int linesUntilKill = SESSIONS * 3 + random.nextInt(SESSIONS * 40);
        long[] taken = new long[SESSIONS];
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(SESSIONS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
            int read = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 2);
                // The last line may be cut by the kill.
                if (words.length == 2 && !words[1].isEmpty()) {
                    int number = Integer.parseInt(words[0]);
                    taken[number] = Math.max(taken[number], Long.parseLong(words[1]));
                }
                if (++read == linesUntilKill) {
                    writer.toHandle().destroyForcibly(); // of the handle: what it wrote stays to be read
                }
            }
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.exitValue()).isEqualTo(128 + 9);
        for (int number = 0; number < SESSIONS; number++) {
            Path file = KilledWriter.file(folder, number);
            if (taken[number] > 0 || Files.exists(file)) {
                check(file, taken[number]);
            }
        }
    }

    private static void check(Path file, long taken) throws SessionException {
        try (Session session = Session.open(file)) {
            TraceSnapshot last = session.last();
            assertThat(last.tick()).isGreaterThanOrEqualTo(taken);
            if (last.tick() > 0) {
                assertThat(last.totals().txBytes()).isEqualTo(InventedTrace.bytesUntil(last.tick()));
                assertThat(last.processes().getFirst().txBytes()).isEqualTo(InventedTrace.bytesUntil(last.tick()));
                long[] bytes = {0};
                session.connections((connection, process) -> bytes[0] += connection.txBytes());
                assertThat(bytes[0]).isEqualTo(InventedTrace.bytesUntil(last.tick()));
                assertThat(last.throughput()).hasSize((int) last.tick());
                assertThat(session.header().complete()).isFalse();
            }
        }
    }
}
