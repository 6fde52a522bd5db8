package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that becomes full: what was written stays readable where it has rows, and who asked is told. */
@Tag("kernel")
@Timeout(180)
class FullDiskKernelTest {
    private static final String SAMPLE = "src/main/resources/io/sockscope/session/sample.sockscope";

    @TempDir
    private Path directory = Path.of("");

    private Path small = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        small = Files.createDirectory(directory.resolve("small"));
        assertThat(Programs.run("mount", "-t", "tmpfs", "-o", "size=64k", "none", small.toString())
                        .exitCode())
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        Programs.run("umount", small.toString());
    }

    private Programs.Result refused(String file, List<String> command) throws Exception {
        Programs.Result result = Programs.run(command);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.err()).contains("Can't write ").contains(file).contains("No space left on device");
        return result;
    }

    private List<String> export(String option, String file) {
        return Programs.sockscope("export", SAMPLE, option, small.resolve(file).toString());
    }

    /** That all rows of a CSV file are whole. */
    private static void holdRows(List<String> lines) {
        long columns = lines.getFirst().chars().filter(c -> c == ',').count();
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.replaceAll("\"[^\"]*\"", ""))
                        .satisfies(row -> assertThat(
                                        row.chars().filter(c -> c == ',').count())
                                .isEqualTo(columns)));
    }

    @Test
    void aRecordingEndsAndItsWholeRowsStay() throws Exception {
        try (Churn churn = Churn.serve()) {
            List<String> record = new ArrayList<>(
                    Programs.sockscope("record", "--out", small.resolve("x.csv").toString(), "--"));
            record.addAll(List.of(churn.connect(3000, 100, 50, 1000)));
            assertThat(refused("x.csv", record).err()).contains("the rows written until then are in it");
            List<String> lines = Files.readAllLines(small.resolve("x.csv"));
            assertThat(lines).hasSizeBetween(2, 3000);
            holdRows(lines);
            assertThat(Files.readString(small.resolve("x.csv"))).endsWith("\n");
        }
    }

    @Test
    void theWholeRowsOfATableStay() throws Exception {
        assertThat(refused("x.csv", export("--csv", "x.csv")).err()).contains("the rows written until then are in it");
        List<String> lines = Files.readAllLines(small.resolve("x.csv"));
        assertThat(lines).hasSizeGreaterThan(10);
        holdRows(lines);
    }

    @Test
    void theWholeLinesOfJsonStay() throws Exception {
        assertThat(refused("x.ndjson", export("--json", "x.ndjson")).err())
                .contains("the rows written until then are in it");
        List<String> lines = Files.readAllLines(small.resolve("x.ndjson"));
        assertThat(lines).hasSizeGreaterThan(10);
        for (String line : lines) {
            holdObject(line);
        }
    }

    private static void holdObject(String line) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(line)) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            json.skipChildren(); // throws where it breaks off
            assertThat(json.nextToken()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--png"})
    void halfAReportIsNone(String option) throws Exception {
        refused("x", export(option, "x"));
        try (var left = Files.list(small)) {
            assertThat(left).isEmpty();
        }
    }
}
