package io.sockscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.AddressKind;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Network;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows as they end, then the rest. */
class CsvRecordingTest {
    private static final ProcessId ID = new ProcessId(7, 1);
    private static final ProcessSnapshot PROCESS =
            new ProcessSnapshot(ID, 1, 0, "root", "curl", "/usr/bin/curl", 0, 0, 1, 2, 0, 0, 0);
    private static final Optional<TraceStarted> STARTED =
            Optional.of(new TraceStarted("6.1", "tracepoint", List.of("p"), List.of(), 1, 0));

    private static ConnectionSnapshot connection(int port, long closedNs) {
        return new ConnectionSnapshot(
                new ConnectionKey(ID, port, new Endpoint(IpAddress.v4(0x7f000001), port)),
                "curl",
                Protocol.TCP,
                Direction.OUT,
                closedNs == 0 ? ConnectionState.ESTABLISHED : ConnectionState.CLOSED,
                Endpoint.NONE,
                1_000_000,
                1_000_000,
                closedNs,
                0,
                5,
                6,
                1,
                1,
                0,
                0,
                0,
                0,
                0,
                1,
                1,
                SizeHistogram.EMPTY,
                SizeHistogram.EMPTY,
                EarlierBytes.UNKNOWN,
                DnsQuestions.NONE,
                Bursts.NONE);
    }

    private static TraceSnapshot snapshot(ConnectionSnapshot... connections) {
        return new TraceSnapshot(STARTED, 1, 9_000_000, List.of(PROCESS), List.of(connections), List.of(), Map.of(), 0);
    }

    @Test
    void finishedRowsThenOpenOnes() throws IOException {
        var out = new ByteArrayOutputStream();
        var recording = new CsvRecording(out, Remotes.ADDRESSES_ONLY, 0);
        recording.finished(connection(2, 3_000_000), PROCESS, STARTED);
        recording.finished(connection(1, 4_000_000), PROCESS, STARTED);
        recording.finish(snapshot(connection(3, 0)));

        var whole = new ByteArrayOutputStream();
        CsvExport.write(
                snapshot(connection(2, 3_000_000), connection(1, 4_000_000), connection(3, 0)),
                Remotes.ADDRESSES_ONLY,
                whole);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(whole.toString(StandardCharsets.UTF_8));
    }

    /** A name server answers after the first question; a row that does not wait is written without the name. */
    @Test
    void rowsWaitForNames() throws IOException {
        assertThat(hosts(0)).containsExactly("", "late.example", "late.example");
        assertThat(hosts(1)).containsExactly("late.example", "late.example", "late.example");
        assertThat(hosts(5)).containsExactly("late.example", "late.example", "late.example");
    }

    private static List<String> hosts(int waiting) throws IOException {
        var asked = new HashSet<IpAddress>();
        Remotes slow = contact -> asked.add(contact.address())
                ? Remote.of(contact.address())
                : new Remote(
                        AddressKind.LOOPBACK,
                        new HostName("late.example", NameSource.REVERSE),
                        Place.UNKNOWN,
                        Network.UNKNOWN);
        var out = new ByteArrayOutputStream();
        var recording = new CsvRecording(out, slow, waiting);
        recording.finished(connection(1, 3_000_000), PROCESS, STARTED);
        recording.finished(connection(2, 3_000_000), PROCESS, STARTED);
        recording.finish(snapshot(connection(3, 0)));
        int column = CsvExport.COLUMNS.indexOf("remote_host");
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1)[column])
                .toList();
    }

    @Test
    void aFullDiskIsToldAtTheEndAndStopsNobody() throws IOException {
        var full = new OutputStream() {
            private int room = 20_000;

            @Override
            public void write(int b) throws IOException {
                if (room-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        var recording = new CsvRecording(full, Remotes.ADDRESSES_ONLY, 0);
        for (int i = 0; i < 1_000; i++) {
            recording.finished(connection(i + 1, 3_000_000), PROCESS, STARTED);
        }
        assertThatThrownBy(recording::check).isInstanceOf(IOException.class).hasMessage("No space left on device");
        assertThatThrownBy(() -> recording.finish(snapshot())).hasMessage("No space left on device");
    }
}
