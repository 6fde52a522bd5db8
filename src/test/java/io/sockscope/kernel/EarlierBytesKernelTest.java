package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was there when a trace begins: before and since are all, to the byte, however much moves just then. */
@Tag("kernel")
@Timeout(180)
class EarlierBytesKernelTest {
    private static final int CONNECTIONS = 10;
    private static final int RECORDERS = 3;

    @TempDir
    private Path directory = Path.of("");

    @RepeatedTest(2)
    void recordersThatBeginInTheMidstOfStreams() throws Exception {
        List<Recorder> recorders = new ArrayList<>();
        try (Streams streams = Streams.start(CONNECTIONS)) {
            for (int i = 0; i < RECORDERS; i++) {
                recorders.add(Recorder.start(
                        Files.createDirectory(directory.resolve("r" + i)),
                        "--pid",
                        streams.clientPid(),
                        "--pid",
                        streams.serverPid()));
            }
            List<Streams.End> truth = streams.stop();
            for (Recorder recorder : recorders) {
                Recording recording = recorder.stop();
                assertThat(recorder.errors()).contains(", 0 lost");
                assertThat(truth).allSatisfy(end -> compare(end, recording));
                assertThat(recording.rows().stream()
                                .mapToLong(row -> number(row, "tx_before_bytes"))
                                .sum())
                        .isPositive();
            }
        } finally {
            recorders.forEach(Recorder::close);
        }
    }

    private static void compare(Streams.End end, Recording recording) {
        List<NamedCsvRecord> rows = recording
                .where("pid", end.pid())
                .where("local_port", end.localPort())
                .where("remote_port", end.remotePort())
                .rows();
        assertThat(rows).hasSize(1);
        NamedCsvRecord row = rows.getFirst();
        assertThat(number(row, "tx_before_bytes") + number(row, "tx_bytes")).isEqualTo(end.sent());
        assertThat(number(row, "rx_before_bytes") + number(row, "rx_bytes")).isEqualTo(end.received());
    }

    private static long number(NamedCsvRecord row, String column) {
        return Long.parseLong(row.getField(column));
    }

    @Test
    void whatBeginsDuringTheTraceHasNothingBefore() throws Exception {
        try (Peer peer = Peer.listen("127.0.0.1", 0)) {
            Recording recording =
                    Recorder.command(directory, Programs.TRAFFIC, "send", "tcp", "127.0.0.1", "" + peer.port(), "5000");
            assertThat(recording.only("tx_bytes")).isEqualTo("5000");
            assertThat(recording.only("tx_before_bytes")).isEqualTo("0");
            assertThat(recording.only("rx_before_bytes")).isEqualTo("0");
        }
    }
}
