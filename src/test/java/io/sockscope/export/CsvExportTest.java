package io.sockscope.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sockscope.event.Ancestor;
import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {
    private static final long MS = 1_000_000;
    private static final ProcessId ID = new ProcessId(4711, 1_000 * MS);
    private static final Endpoint LOCAL = new Endpoint(IpAddress.v4(0xc0000201), 51_000);
    private static final Endpoint REMOTE = new Endpoint(new IpAddress(0x2001_0db8_0000_0000L, 1), 443);

    /** Knows REMOTE, and of the others what their addresses say. */
    private static final Remotes REMOTES = contact -> contact.address().equals(REMOTE.address())
            ? new Remote(
                    AddressKind.GLOBAL,
                    new HostName("www.example.com", NameSource.DNS),
                    new Place("NL", "", Optional.empty()),
                    new Network(64_500, "=Example"))
            : Remote.of(contact.address());

    /** What differs between the rows of these tests. */
    private record Row(
            String comm,
            Protocol protocol,
            Direction direction,
            ConnectionState state,
            Endpoint local,
            Endpoint remote,
            long openedNs,
            long establishedNs,
            long closedNs,
            int errno,
            int rttUs,
            long firstNs) {
        ConnectionSnapshot snapshot() {
            return new ConnectionSnapshot(
                    new ConnectionKey(ID, 77, remote),
                    comm,
                    protocol,
                    direction,
                    state,
                    local,
                    openedNs,
                    establishedNs,
                    closedNs,
                    errno,
                    5_000,
                    6_000_000_000L,
                    7,
                    8,
                    1,
                    2,
                    rttUs,
                    rttUs / 2,
                    3,
                    firstNs,
                    firstNs,
                    SizeHistogram.EMPTY,
                    SizeHistogram.EMPTY,
                    EarlierBytes.UNKNOWN,
                    DnsQuestions.NONE,
                    Bursts.NONE);
        }
    }

    private static Row tcp(String comm) {
        return new Row(
                comm,
                Protocol.TCP,
                Direction.OUT,
                ConnectionState.CLOSED,
                LOCAL,
                REMOTE,
                1_002 * MS + 500,
                1_010 * MS + 499,
                1_500 * MS,
                0,
                12_345,
                1_011 * MS + 123_000);
    }

    private static Row udp() {
        return new Row(
                "dig",
                Protocol.UDP,
                Direction.UNKNOWN,
                ConnectionState.OPEN,
                Endpoint.NONE,
                Endpoint.NONE,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    private static TraceSnapshot of(ProcessSnapshot process) {
        return snapshot(process, tcp("curl"));
    }

    private static TraceSnapshot snapshot(String exe, Row... rows) {
        return snapshot(new ProcessSnapshot(ID, 1, 1000, "ana", "curl", exe, 0, 0, 0, 0, 0, 0, 0), rows);
    }

    private static TraceSnapshot snapshot(ProcessSnapshot process, Row... rows) {
        // 2026-01-02T03:04:05.678Z at boot
        var started = new TraceStarted("6.1", "tracepoint", List.of("p"), List.of(), 1, 1_767_323_045_678L * MS);
        return new TraceSnapshot(
                Optional.of(started),
                1,
                9_000 * MS,
                List.of(process),
                List.of(rows).stream().map(Row::snapshot).toList(),
                List.of(),
                Map.of(),
                0);
    }

    private static String csv(TraceSnapshot snapshot) throws IOException {
        var out = new ByteArrayOutputStream();
        CsvExport.write(snapshot, REMOTES, out);
        return out.toString(UTF_8);
    }

    private static NamedCsvRecord onlyRecord(TraceSnapshot snapshot) throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(csv(snapshot))) {
            return reader.stream().findFirst().orElseThrow();
        }
    }

    @Test
    void theWholeTextOfAConnection() throws IOException {
        assertThat(csv(snapshot("/usr/bin/curl", tcp("curl"))))
                .isEqualTo("process,pid,exe,user,cgroup,protocol,direction,local_address,local_port,"
                        + "remote_address,remote_port,remote_host,country,asn,state,opened_at,"
                        + "opened_after_start_ms,closed_at,duration_ms,connect_ms,connect_error,tx_bytes,"
                        + "rx_bytes,tx_calls,rx_calls,rtt_ms,rtt_min_ms,retransmits,first_io_after_start_ms,"
                        + "last_io_after_start_ms,remote_host_source,as_org,tx_before_bytes,rx_before_bytes,"
                        + "process_started_at,process_age_ms,process_ended_at,exit_code,exit_signal,parent_pid,"
                        + "parents,command_line,command_line_bytes,cwd,unit,container,cgroup_ns,ipc_ns,mnt_ns,"
                        + "net_ns,pid_ns,user_ns,uts_ns\r\n"
                        + "curl,4711,/usr/bin/curl,ana,,tcp,out,192.0.2.1,51000,2001:db8::1,443,www.example.com,NL,64500,closed,"
                        + "2026-01-02T03:04:06.680Z,2.001,2026-01-02T03:04:07.178Z,498.000,8.000,,5000,"
                        + "6000000000,7,8,12.345,6.172,3,11.123,11.123,dns,'=Example,,,"
                        + "2026-01-02T03:04:06.678Z,500.000,,,,1,,,,,,,,,,,,,\r\n");
    }

    @Test
    void unknownIsEmpty() throws IOException {
        NamedCsvRecord record = onlyRecord(snapshot("", udp()));
        for (String column : List.of(
                "exe",
                "cgroup",
                "local_address",
                "local_port",
                "remote_address",
                "remote_port",
                "remote_host",
                "country",
                "asn",
                "opened_at",
                "opened_after_start_ms",
                "closed_at",
                "duration_ms",
                "connect_ms",
                "connect_error",
                "rtt_ms",
                "rtt_min_ms",
                "retransmits",
                "first_io_after_start_ms",
                "last_io_after_start_ms",
                "remote_host_source",
                "as_org",
                "process_ended_at",
                "exit_code",
                "exit_signal",
                "parents",
                "command_line",
                "command_line_bytes",
                "cwd",
                "unit",
                "container",
                "net_ns")) {
            assertThat(record.getField(column)).as(column).isEmpty();
        }
        assertThat(record.getField("direction")).isEqualTo("unknown");
        assertThat(record.getField("protocol")).isEqualTo("udp");
        assertThat(record.getField("state")).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource({"0,0,''", "1792,7,''", "9,'',9", "139,'',11", "-1,'',''"})
    void anExitIsACodeOrASignalOrUnknown(int waitStatus, String code, String signal) throws IOException {
        NamedCsvRecord record = onlyRecord(of(ended(waitStatus)));
        assertThat(record.getField("exit_code")).isEqualTo(code);
        assertThat(record.getField("exit_signal")).isEqualTo(signal);
        assertThat(record.getField("process_ended_at")).isEqualTo("2026-01-02T03:04:07.928Z");
        assertThat(record.getField("process_age_ms")).isEqualTo("1250.000");
    }

    @Test
    void whatAProcessIsComesWithEachOfItsRows() throws IOException {
        NamedCsvRecord record = onlyRecord(of(ended(0)));
        assertThat(record.getField("parent_pid")).isEqualTo("42");
        assertThat(record.getField("parents")).isEqualTo("sh[42] < login[7] < getty[3] < init[1]");
        assertThat(record.getField("command_line")).isEqualTo("'=cmd, two\nlines \"q\"");
        assertThat(record.getField("command_line_bytes")).isEqualTo("22");
        assertThat(record.getField("cwd")).isEqualTo("/srv/talk");
        assertThat(record.getField("cgroup")).isEqualTo("/system.slice/talker.service");
        assertThat(record.getField("unit")).isEqualTo("talker.service");
        assertThat(record.getField("container")).isEqualTo("4f5a6b7c");
        assertThat(ProcessFields.COLUMNS.stream()
                        .filter(column -> column.endsWith("_ns"))
                        .map(record::getField))
                .as("unsigned, in the order of Namespaces")
                .containsExactly("4294967295", "2", "3", "4", "5", "6", "7");
    }

    private static ProcessSnapshot ended(int waitStatus) {
        var details = new ProcessDetails(
                "=cmd, two\nlines \"q\"",
                22,
                "/srv/talk",
                "/system.slice/talker.service",
                "talker.service",
                "4f5a6b7c",
                new Namespaces(-1, 2, 3, 4, 5, 6, 7),
                List.of(
                        new Ancestor(new ProcessId(42, 5), "sh"),
                        new Ancestor(new ProcessId(7, 4), "login"),
                        new Ancestor(new ProcessId(3, 3), "getty"),
                        new Ancestor(new ProcessId(1, 1), "init")));
        return new ProcessSnapshot(
                ID, 42, 1000, "ana", "curl", "/usr/bin/curl", details, 2_250 * MS, waitStatus, 0, 0, 0, 0, 0);
    }

    @Test
    void anOpenConnectionLastsUntilNow() throws IOException {
        Row open = new Row(
                "x",
                Protocol.TCP,
                Direction.IN,
                ConnectionState.ESTABLISHED,
                LOCAL,
                new Endpoint(IpAddress.v4(0x7f000001), 0),
                900 * MS,
                950 * MS,
                0,
                0,
                1,
                0);
        NamedCsvRecord record = onlyRecord(snapshot("", open));
        assertThat(record.getField("duration_ms")).isEqualTo("8100.000");
        assertThat(record.getField("opened_after_start_ms")).isEqualTo("-100.000"); // Inherited.
        assertThat(record.getField("connect_ms")).isEmpty();
        assertThat(record.getField("remote_address")).isEqualTo("127.0.0.1");
        assertThat(record.getField("as_org")).isEqualTo("loopback");
        assertThat(record.getField("asn")).isEmpty();
        assertThat(record.getField("remote_port")).isEmpty();
        assertThat(record.getField("rtt_ms")).isEqualTo("0.001");
        assertThat(record.getField("rtt_min_ms")).isEmpty();
        assertThat(record.getField("closed_at")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"111,ECONNREFUSED", "110,ETIMEDOUT", "113,EHOSTUNREACH", "101,ENETUNREACH", "4095,4095"})
    void errorsHaveNames(int errno, String name) throws IOException {
        Row failed =
                new Row("x", Protocol.TCP, Direction.OUT, ConnectionState.FAILED, LOCAL, REMOTE, 1, 0, 2, errno, 0, 0);
        NamedCsvRecord record = onlyRecord(snapshot("", failed));
        assertThat(record.getField("connect_error")).isEqualTo(name);
        assertThat(record.getField("state")).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void textCannotRunAsAFormula(String text) throws IOException {
        NamedCsvRecord record = onlyRecord(snapshot(text, tcp(text)));
        assertThat(record.getField("process")).isEqualTo("'" + text);
        assertThat(record.getField("exe")).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "say \"hi\"", "two\nlines", "a\r\nb", "网络", " spaces ", "a=b", "'quoted'"})
    void anyNameComesBack(String text) throws IOException {
        assertThat(onlyRecord(snapshot(text, tcp(text))).getField("process")).isEqualTo(text);
    }

    @Test
    void allRowsAreWrittenAndTheStreamStaysOpen() throws IOException {
        var rows = new Row[1_000];
        java.util.Arrays.fill(rows, tcp("curl"));
        var out = new ByteArrayOutputStream() {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };
        CsvExport.write(snapshot("", rows), REMOTES, out);
        assertThat(out.closed).isFalse();
        assertThat(out.toString(UTF_8).lines()).hasSize(1_001);
    }

    @Test
    void aStreamThatFailsIsAnIoException() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> CsvExport.write(snapshot("", tcp("curl")), REMOTES, full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }
}
