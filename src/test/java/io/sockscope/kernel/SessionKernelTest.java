package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Direction;
import io.sockscope.event.ProcessDetails;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real traffic, recorded into a session, analyzed and exported by the commands that people use. */
@Tag("kernel")
class SessionKernelTest {
    /** Nobody else uses it: a name that another process was told for an address holds for this one too. */
    private static final String ADDRESS = "127.44.7.3";

    @TempDir
    private Path folder;

    @Test
    void recordAnalyzeExport() throws Exception {
        String file = folder.resolve("x.sockscope").toString();
        try (Peer peer = Peer.listen(ADDRESS, 0)) {
            // At once, as clients do: what comes in pieces is not put together.
            String talk = "my $peer = IO::Socket::INET->new('" + ADDRESS + ":" + peer.port() + "');"
                    + "syswrite $peer, qq(GET / HTTP/1.1\\r\\nHost: talk.example\\r\\n\\r\\n) . ' ' x 1196";
            Programs.Result recorded = Programs.run(
                    Programs.sockscope("record", "--out", file, "--", "perl", "-MIO::Socket::INET", "-e", talk));
            assertThat(recorded.exitCode()).as(recorded.err()).isZero();

            try (Session session = Session.open(Path.of(file))) {
                TraceSnapshot last = session.last();
                List<ConnectionSnapshot> ours = last.connections().stream()
                        .filter(connection -> connection.remote().port() == peer.port())
                        .toList();
                assertThat(ours).hasSize(1);
                assertThat(ours.getFirst().comm()).isEqualTo("perl");
                assertThat(ours.getFirst().txBytes()).isEqualTo(1234);
                assertThat(last.totals().txBytes()).isEqualTo(1234);
                assertThat(session.header().complete()).isTrue();
                assertThat(session.names()
                                .nameOf(Contact.anyone(ours.getFirst().remote().address(), 0)))
                        .isEqualTo(new HostName("talk.example", NameSource.HTTP));
                ProcessDetails details = last.processes().stream()
                        .filter(process ->
                                process.id().equals(ours.getFirst().key().process()))
                        .findFirst()
                        .orElseThrow()
                        .details();
                assertThat(details.commandLine())
                        .startsWith("perl -MIO::Socket::INET -e ")
                        .contains("talk.example");
                assertThat(details.cwd()).isEqualTo(Path.of("").toAbsolutePath().toString());
                assertThat(details.namespaces().net()).isNotZero();
                assertThat(details.ancestors()).isNotEmpty();
                assertThat(session.header().origin().options()).endsWith("-- perl");
            }
            Programs.Result again = Programs.run(Programs.sockscope("record", "--out", file, "--", "true"));
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).contains("x.sockscope exists").contains("--force");
        }
        Programs.Result analyzed = Programs.run(Programs.sockscope("analyze", file));
        assertThat(analyzed.exitCode()).as(analyzed.err()).isZero();
        assertThat(analyzed.out())
                .contains("perl  ")
                .contains("1.23 kB sent")
                .contains("talk.example (" + ADDRESS + ") 100 %");

        String html = folder.resolve("x.html").toString();
        String csv = folder.resolve("csv").toString();
        Programs.Result exported = Programs.run(Programs.sockscope("export", file, "--html", html, "--csv", csv));
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(folder.resolve("x.html")).content().contains("1.23 kB").contains("talk.example");
        assertThat(Recording.read(folder.resolve("csv").resolve("connections.csv"))
                        .where("process", "perl")
                        .sum("tx_bytes"))
                .isEqualTo(1234);
        Programs.Result twice = Programs.run(Programs.sockscope("export", file, "--html", html));
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.err()).contains("x.html exists");
    }

    /** The same recorder that people use, killed in the midst of traffic: what was over a second before is in the file. */
    @Test
    void aKilledRecordingOpensAndLacksNothingButItsLastSecond() throws Exception {
        int rate = 100, txBytes = 300;
        Path file = folder.resolve("killed.sockscope");
        try (Churn churn = Churn.serve();
                Recorder recorder = Recorder.session(folder, file, "--name", "churn")) {
            HelperGrip grip = HelperGrip.of(recorder.process().toHandle());
            Process client = new ProcessBuilder(churn.connect(100_000, txBytes, 50, rate)).start();
            long beginNs = System.nanoTime();
            try {
                Thread.sleep(4300);
                long doneNs = System.nanoTime() - beginNs - 1_500_000_000L; // half a second until the client runs
                recorder.process().toHandle().destroyForcibly();
                assertThat(recorder.process().waitFor()).isEqualTo(128 + 9);
                grip.awaitEnd();

                try (Session session = Session.open(file)) {
                    assertThat(session.header().complete()).isFalse();
                    List<ConnectionSnapshot> ended = new ArrayList<>();
                    session.connections((connection, process) -> {
                        if (connection.direction() == Direction.OUT && connection.closedNs() != 0) {
                            ended.add(connection);
                        }
                    });
                    assertThat(ended.size()).isGreaterThanOrEqualTo((int) (rate * doneNs / 1_000_000_000L));
                    assertThat(ended).allMatch(connection -> connection.txBytes() == txBytes);
                }
            } finally {
                client.destroyForcibly();
            }
        }
        assertThat(Programs.run(Programs.sockscope("analyze", file.toString())).out())
                .contains("churn  ");
    }

    @Test
    void aSecondRecorderOfTheSameFileIsRefusedAndTheFirstGoesOn() throws Exception {
        Path file = folder.resolve("shared.sockscope");
        try (Recorder first = Recorder.session(folder, file, "--", "cat")) {
            Programs.Result second =
                    Programs.run(Programs.sockscope("record", "--force", "--out", file.toString(), "--", "true"));
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("shared.sockscope").contains("is being recorded by another process");

            first.process().outputWriter(StandardCharsets.UTF_8).close(); // cat's input ends
            assertThat(first.awaitEnd()).as(first.errors()).isZero();
            try (Session session = Session.open(file)) {
                assertThat(session.header().complete()).isTrue();
            }
        }
    }
}
