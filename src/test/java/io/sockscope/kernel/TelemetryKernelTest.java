package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import io.sockscope.telemetry.StandInCollector;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real traffic goes to a collector and a session at once, the same of it to both. */
@Tag("kernel")
class TelemetryKernelTest {
    private static final String ADDRESS = "127.44.7.4";

    @TempDir
    private Path folder;

    @Test
    void aCollectorGetsWhatTheSessionHas() throws Exception {
        String file = folder.resolve("x.sockscope").toString();
        try (var collector = new StandInCollector();
                Peer peer = Peer.listen(ADDRESS, 0)) {
            String talk = "for (1..20) { my $peer = IO::Socket::INET->new('" + ADDRESS + ":" + peer.port() + "');"
                    + "syswrite $peer, 'x' x 100; }";
            Programs.Result recorded = Programs.run(Programs.sockscope(
                    "record",
                    "--out",
                    file,
                    "--otlp",
                    collector.url(),
                    "--",
                    "perl",
                    "-MIO::Socket::INET",
                    "-e",
                    talk));
            assertThat(recorded.exitCode()).as(recorded.err()).isZero();
            assertThat(recorded.err()).contains("sent to " + collector.url()).contains("; 0 events lost");

            try (Session session = Session.open(Path.of(file))) {
                TraceSnapshot last = session.last();
                assertThat(last.totals().txBytes()).isEqualTo(2_000);
                assertThat(collector.sum("process.network.io", "network.io.direction", "transmit"))
                        .isEqualTo(last.totals().txBytes());
                assertThat(collector.sum("sockscope.network.calls", "network.io.direction", "transmit"))
                        .isEqualTo(20);
                assertThat(collector.events("sockscope.connection.closed"))
                        .hasSize(20)
                        .allSatisfy(event -> assertThat(StandInCollector.attributes(event.getAttributesList()))
                                .containsEntry("process.executable.name", "perl")
                                .containsEntry("network.peer.port", (long) peer.port()));
                assertThat(collector.events("sockscope.process.exited")).isNotEmpty();
            }
        }
    }

    @Test
    void aCollectorThatIsNotThereDoesNotEndARecording() throws Exception {
        int port;
        try (Peer gone = Peer.listen(ADDRESS, 0)) {
            port = gone.port();
        }
        String url = "http://" + ADDRESS + ":" + port;
        Programs.Result recorded = Programs.run(Programs.sockscope("record", "--otlp", url, "--", "true"));
        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(recorded.err())
                .contains("the collector " + url + " takes no telemetry: nothing listens there")
                .contains("Remedy: ")
                .doesNotContain("\tat ");
    }
}
