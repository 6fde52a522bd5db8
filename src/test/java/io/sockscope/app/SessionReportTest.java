package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.analysis.Threshold;
import io.sockscope.analysis.Thresholds;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.viewmodel.session.ReportKind;
import io.sockscope.viewmodel.session.UnreadableRecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window makes of the recording that ships. */
class SessionReportTest {
    @TempDir
    Path folder;

    private final RemoteLookup lookup = RemoteLookup.open();
    private SessionReport report = new SessionReport(lookup, new BaselineFile(Path.of("")));
    private Path sample = Path.of("");

    @BeforeEach
    void open() throws Exception {
        sample = new SampleSession().file();
        report = new SessionReport(lookup, new BaselineFile(folder.resolve("baselines.json")));
    }

    @AfterEach
    void close() {
        lookup.close();
    }

    private Path write(ReportKind kind, Thresholds thresholds) throws IOException {
        Path file = folder.resolve("report." + kind.extension());
        report.write(kind, sample, thresholds, file);
        return file;
    }

    @Test
    void eachKindIsWhatItsNameSaysAndTheRecordingStaysAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(sample);
        assertThat(Files.readString(write(ReportKind.HTML, Thresholds.STANDARD)))
                .contains("Network activity on sample", "192.36.148.17", "beaconing")
                .as("names are those of the recording, places those of the window")
                .contains("mirror.shop.example</td><td>SE</td><td>Netnod AB");
        assertThat(ImageIO.read(write(ReportKind.PICTURE, Thresholds.STANDARD).toFile())
                        .getWidth())
                .isEqualTo(2_120);
        assertThat(Files.readAllLines(write(ReportKind.NDJSON, Thresholds.STANDARD)))
                .allMatch(line -> line.startsWith("{\"type\":\"") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"connection\"") && line.contains("192.36.148.17"));
        assertThat(Files.readAllLines(write(ReportKind.CONNECTIONS, Thresholds.STANDARD)))
                .hasSizeGreaterThan(700)
                .anyMatch(row -> row.contains("192.36.148.17"));
        assertThat(Files.readAllLines(write(ReportKind.EVENTS, Thresholds.STANDARD)))
                .first()
                .asString()
                .startsWith("time,event,pid,");
        assertThat(Files.readAllLines(write(ReportKind.THROUGHPUT, Thresholds.STANDARD)))
                .first()
                .isEqualTo("pid,process_started_at,start,end,tx_bytes,rx_bytes");
        assertThat(Files.readAllBytes(sample)).isEqualTo(before);
    }

    @Test
    void itJudgesByTheThresholdsThatAreInForce() throws IOException {
        String standard = Files.readString(write(ReportKind.HTML, Thresholds.STANDARD));
        var none = new Thresholds(Map.of(Threshold.BULK_BYTES, 1e15));
        String changed = Files.readString(write(ReportKind.HTML, none));
        assertThat(standard).contains("bulk download");
        assertThat(changed).doesNotContain("bulk download");
    }

    @Test
    void theRecordingIsNotReplacedByItsReport() throws IOException {
        byte[] before = Files.readAllBytes(sample);
        assertThatThrownBy(() -> report.write(ReportKind.HTML, sample, Thresholds.STANDARD, sample))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is the recording itself");
        assertThat(Files.readAllBytes(sample)).isEqualTo(before);
    }

    @Test
    void aRecordingThatIsGoneIsSaidAndAnOlderReportStays() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "as it was");
        Path gone = folder.resolve("gone.sockscope");
        assertThatThrownBy(() -> report.write(ReportKind.HTML, gone, Thresholds.STANDARD, file))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessage("There is no file " + gone);
        assertThat(file).hasContent("as it was");
    }

    @Test
    void itGivesUpWhenItIsInterruptedAndLeavesNothing() throws IOException {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> write(ReportKind.NDJSON, Thresholds.STANDARD)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }
}
